import type { Write, WriteResult } from '../../../src/crm/crm.ts';

export const schemaPath = '/crm-object-schemas/2026-09/schemas';
export const upsert = '/crm/objects/2026-09/2-1000002/batch/upsert';
export const update = '/crm/objects/2026-09/deals/batch/update';

export interface Input {
  id: string;
  properties: Record<string, string>;
  objectWriteTraceId: string;
}
export const inputsOf = (body: unknown): Input[] => (body as { inputs: Input[] }).inputs;
export const storedAs = (input: Input) => ({
  id: `9${input.id.replace(/\D/g, '')}`,
  properties: input.properties,
  new: true,
});

export const registration = (key: string, fields: Write['fields'] = {}, links: Write['links'] = {}): Write => ({
  object: 'deal_registration',
  key,
  fields: { title: `Registration ${key}`, status: 'Approved', ...fields },
  links,
});
export const deal = (id: string, fields: Write['fields'] = { registrationStatus: 'Approved' }): Write => ({
  object: 'deal',
  key: id,
  fields,
  links: {},
});

export const outcomes = (results: WriteResult[]) => Object.fromEntries(results.map((each) => [each.key, each.outcome]));
