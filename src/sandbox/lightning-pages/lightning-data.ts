import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { runApex } from './apex.ts';
import type { ApexAnswer, ApexOrg } from './apex.ts';
import { roles } from './options.ts';
import type { LightningPerson, Role } from './options.ts';

const apexCall = z.object({
  method: z.string(),
  as: z.enum(roles),
  parameters: z.record(z.string(), z.unknown()).default({}),
});
const recordRead = z.object({
  as: z.enum(roles),
  recordId: z.string(),
  fields: z.array(z.string().regex(/^\w+\.\w+$/)).max(100),
});

/** Where the compiled components reach the org: Apex and Lightning Data Service. */
export function lightningData(base: string, org: ApexOrg, personOf: (role: Role) => LightningPerson): Router {
  const router = express.Router();
  router.use(base, express.json({ limit: '200kb' }));

  router.post(`${base}/apex`, async (request, response) => {
    const call = apexCall.safeParse(request.body);
    if (!call.success) {
      response.status(400).json({ message: z.prettifyError(call.error) });
      return;
    }
    response.json(await runApex(org, personOf(call.data.as), call.data.method, call.data.parameters));
  });

  router.post(`${base}/record`, (request, response) => {
    const read = recordRead.safeParse(request.body);
    if (!read.success) {
      response.status(400).json({ message: z.prettifyError(read.error) });
      return;
    }
    response.json(recordAnswer(org, read.data));
  });
  return router;
}

/** A record as Lightning Data Service represents it. https://developer.salesforce.com/docs/platform/lwc/guide/reference-wire-adapters-record.html */
function recordAnswer(org: ApexOrg, { recordId, fields }: { recordId: string; fields: string[] }): ApexAnswer {
  const apiName = fields[0]?.split('.')[0] ?? 'Opportunity';
  const values = org.records.values(
    apiName,
    recordId,
    fields.map((field) => field.split('.')[1] ?? field),
  );
  if (!values) {
    return { thrown: { body: { message: 'The requested resource does not exist', exceptionType: 'NOT_FOUND' } } };
  }
  const represented = Object.entries(values).map(([name, value]) => [
    name,
    { value, displayValue: value === null ? null : String(value) },
  ]);
  return { returned: { apiName, id: recordId, fields: Object.fromEntries(represented) as unknown } };
}
