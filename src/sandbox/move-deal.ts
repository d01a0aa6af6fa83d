import express, { type Router } from 'express';
import { z } from 'zod';
import type { Person } from './demo/people.ts';
import { counterpart, stagesByCrm } from './demo/stage-names.ts';
import type { HubSpotStandIn } from './hubspot/stand-in.ts';
import type { SalesforceStandIn } from './salesforce/stand-in.ts';
import { sameOrigin } from './same-origin.ts';

interface Parts {
  hubspot: HubSpotStandIn;
  salesforce: SalesforceStandIn;
  now: () => Date;
  people: readonly Person[];
  moved: () => Promise<void>;
}

type Crm = 'hubspot' | 'salesforce';
const form = z.object({ stage: z.string().min(1).max(255), as: z.string().max(40).default('') });

/**
 * A deal's stage as people set it on its page. Where the deal is in both CRMs their own integration carries the stage
 * over, as far as the other one has such a stage.
 */
export function createDealMover(parts: Parts): Router {
  const router = express.Router();
  const read = [sameOrigin, express.urlencoded({ extended: false, limit: '10kb' })];
  router.post('/sandbox/hubspot/deals/:id/stage', ...read, async (request, response) => {
    const sent = form.safeParse(request.body);
    const hubspotId = String(request.params['id']);
    const deal = parts.hubspot.store.get('deals', hubspotId);
    if (!sent.success || !deal) return void response.status(422).type('text').send('There is no such deal or stage.');
    const salesforceId = deal.properties['hs_salesforceopportunityid'] ?? null;
    await move(parts, 'hubspot', { hubspotId, salesforceId }, sent.data);
    response.status(204).end();
  });
  router.post('/sandbox/salesforce/opportunities/:id/stage', ...read, async (request, response) => {
    const sent = form.safeParse(request.body);
    const salesforceId = String(request.params['id']);
    const row = parts.salesforce.store.read('Opportunity', salesforceId);
    if (!sent.success || !row) return void response.status(422).type('text').send('There is no such deal or stage.');
    const linked = parts.hubspot.store
      .list('deals')
      .find(({ properties }) => properties['hs_salesforceopportunityid'] === row.Id);
    await move(parts, 'salesforce', { hubspotId: linked?.id ?? null, salesforceId: row.Id }, sent.data);
    response.redirect(
      303,
      `/sandbox/salesforce/opportunities/${row.Id}?as=${encodeURIComponent(sent.data.as || 'rep')}`,
    );
  });
  return router;
}

async function move(
  { hubspot, salesforce, now, people, moved }: Parts,
  crm: Crm,
  ids: { hubspotId: string | null; salesforceId: string | null },
  { stage, as }: z.infer<typeof form>,
): Promise<void> {
  const person = people.find(({ role }) => role === as) ?? people[0];
  const at = now().toISOString();
  const stages: Record<Crm, string | null> = {
    hubspot: crm === 'hubspot' ? stage : counterpart('salesforce', stage),
    salesforce: crm === 'salesforce' ? stage : counterpart('hubspot', stage),
  };
  const ends = (of: Crm): boolean => stagesByCrm[of].ends.some((end) => end === stages[of]);
  if (ids.hubspotId !== null && stages.hubspot !== null) {
    const properties = { dealstage: stages.hubspot, ...(ends('hubspot') && { closedate: at }) };
    hubspot.ui.update('deals', ids.hubspotId, properties, Number(person?.hubspotUserId));
  }
  if (ids.salesforceId !== null && stages.salesforce !== null) {
    const fields = { StageName: stages.salesforce, ...(ends('salesforce') && { CloseDate: at.slice(0, 10) }) };
    salesforce.store.uiUpdate('Opportunity', ids.salesforceId, fields, person?.email);
  }
  await moved();
}
