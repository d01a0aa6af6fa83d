import { describe, expect, it } from 'vitest';
import type { Write, WriteResult } from '../../../src/crm/crm.ts';
import { nockOnly } from '../support/nock-only.ts';
import { answering, hubspotOverNock, schemas } from './support.ts';

const schemaPath = '/crm-object-schemas/2026-09/schemas';
const upsert = '/crm/objects/2026-09/2-1000002/batch/upsert';
const update = '/crm/objects/2026-09/deals/batch/update';

interface Input {
  id: string;
  properties: Record<string, string>;
  objectWriteTraceId: string;
}
const inputsOf = (body: unknown): Input[] => (body as { inputs: Input[] }).inputs;
const storedAs = (input: Input) => ({ id: `9${input.id.replace(/\D/g, '')}`, properties: input.properties, new: true });

const registration = (key: string, fields: Write['fields'] = {}, links: Write['links'] = {}): Write => ({
  object: 'deal_registration',
  key,
  fields: { title: `Registration ${key}`, status: 'Approved', ...fields },
  links,
});
const deal = (id: string, fields: Write['fields'] = { registrationStatus: 'Approved' }): Write => ({
  object: 'deal',
  key: id,
  fields,
  links: {},
});

const outcomes = (results: WriteResult[]) => Object.fromEntries(results.map((each) => [each.key, each.outcome]));

nockOnly();

describe('program records', () => {
  it('are upserted by our id in batches of 100, every value as text', async () => {
    const { crm, api } = hubspotOverNock();
    const batches: Input[][] = [];
    api.get(schemaPath).reply(200, schemas);
    api
      .post(upsert)
      .times(3)
      .reply(
        200,
        answering((body: unknown) => {
          batches.push(inputsOf(body));
          return { status: 'COMPLETE', results: inputsOf(body).map(storedAs).toReversed() };
        }),
      );

    const rows = Array.from({ length: 201 }, (_, index) =>
      registration(`reg-${index}`, { estimatedArr: 1200.5, decisionReason: null }),
    );
    const results = await crm.write(rows);

    expect(batches.map((batch) => batch.length)).toEqual([100, 100, 1]);
    expect(batches[0]?.[7]).toEqual({
      id: 'reg-7',
      idProperty: 'partner_desk_id',
      objectWriteTraceId: 'reg-7',
      properties: {
        partner_desk_id: 'reg-7',
        registration_title: 'Registration reg-7',
        registration_status: 'Approved',
        estimated_arr: '1200.5',
        decision_reason: '',
      },
    });
    expect(results).toHaveLength(201);
    expect(results[7]).toEqual({ key: 'reg-7', outcome: 'written', recordId: '97' });
  });

  it('named twice in one write are sent once, the later on top', async () => {
    const { crm, api } = hubspotOverNock();
    api.get(schemaPath).reply(200, schemas);
    api
      .post(upsert, (body: unknown) => {
        const inputs = inputsOf(body);
        return (
          inputs.length === 1 &&
          inputs[0]?.properties['registration_status'] === 'Won' &&
          inputs[0].properties['customer_name'] === 'Acme'
        );
      })
      .reply(
        200,
        answering((body: unknown) => ({ results: inputsOf(body).map(storedAs) })),
      );

    const results = await crm.write([
      registration('reg-1', { customerName: 'Acme' }),
      registration('reg-1', { status: 'Won' }),
    ]);
    expect(results.map((each) => each.outcome)).toEqual(['written', 'written']);
  });

  it('that a 207 lists as errors are refused in HubSpot’s words, the others are written', async () => {
    const { crm, api } = hubspotOverNock();
    api.get(schemaPath).reply(200, schemas);
    api.post(upsert).reply(
      207,
      answering((body: unknown) => ({
        status: 'COMPLETE',
        results: inputsOf(body)
          .filter((input) => input.id !== 'reg-2')
          .map(storedAs),
        numErrors: 1,
        errors: [
          {
            status: 'error',
            category: 'VALIDATION_ERROR',
            message: 'A territory is required for approved registrations',
            context: { objectWriteTraceId: ['reg-2'] },
            errors: [{ code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY', message: 'territory' }],
          },
        ],
      })),
    );

    const results = await crm.write([registration('reg-1'), registration('reg-2'), registration('reg-3')]);

    expect(outcomes(results)).toEqual({ 'reg-1': 'written', 'reg-2': 'refused', 'reg-3': 'written' });
    expect(results[1]).toMatchObject({
      code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
      message: 'A territory is required for approved registrations',
    });
  });

  it('of a batch rejected whole are halved until the guilty row stands alone', async () => {
    const { crm, api } = hubspotOverNock();
    let calls = 0;
    api.get(schemaPath).reply(200, schemas);
    api
      .post(upsert)
      .times(15)
      .reply(
        answering((body: unknown) => {
          calls += 1;
          const inputs = inputsOf(body);
          if (!inputs.some((input) => input.id === 'reg-41')) return [200, { results: inputs.map(storedAs) }];
          return [
            400,
            {
              status: 'error',
              category: 'VALIDATION_ERROR',
              message: 'Property values were not valid: customer_domain',
            },
          ];
        }),
      );

    const results = await crm.write(Array.from({ length: 100 }, (_, index) => registration(`reg-${index}`)));

    expect(results.filter((each) => each.outcome === 'written')).toHaveLength(99);
    expect(results[41]).toEqual({
      key: 'reg-41',
      outcome: 'refused',
      code: 'VALIDATION_ERROR',
      message: 'Property values were not valid: customer_domain',
    });
    expect(calls).toBeLessThanOrEqual(15);
  });

  it('that are all at fault do not cost a call each', async () => {
    const { crm, api } = hubspotOverNock();
    let calls = 0;
    api.get(schemaPath).reply(200, schemas);
    api
      .post(upsert)
      .times(40)
      .reply(() => {
        calls += 1;
        return [400, { category: 'VALIDATION_ERROR', message: 'Property "customer_name" does not exist' }];
      });

    const results = await crm.write(Array.from({ length: 100 }, (_, index) => registration(`reg-${index}`)));

    expect(calls).toBe(40);
    expect(results).toHaveLength(100);
    expect(results.every((each) => each.outcome !== 'written' && each.message.includes('does not exist'))).toBe(true);
  });

  it('HubSpot says nothing about are asked for again, then reported as failed', async () => {
    const { crm, api } = hubspotOverNock();
    api.get(schemaPath).reply(200, schemas);
    api
      .post(upsert)
      .times(2)
      .reply(
        200,
        answering((body: unknown) => ({
          results: inputsOf(body)
            .filter((input) => input.id !== 'reg-2')
            .map(storedAs),
        })),
      );

    const results = await crm.write([registration('reg-1'), registration('reg-2'), registration('reg-3')]);
    expect(outcomes(results)).toEqual({ 'reg-1': 'written', 'reg-2': 'failed', 'reg-3': 'written' });
  });

  it('already written are reported when a later batch meets the limit', async () => {
    const { crm, api } = hubspotOverNock();
    api.get(schemaPath).reply(200, schemas);
    api.post(upsert).reply(
      200,
      answering((body: unknown) => ({ results: inputsOf(body).map(storedAs) })),
    );
    api.post(upsert).reply(429, { policyName: 'DAILY', message: 'You have reached your daily limit.' });

    const results = await crm.write(Array.from({ length: 150 }, (_, index) => registration(`reg-${index}`)));

    expect(results.filter((each) => each.outcome === 'written')).toHaveLength(100);
    expect(results[149]).toEqual({
      key: 'reg-149',
      outcome: 'failed',
      code: 'DAILY',
      message: 'You have reached your daily limit.',
    });
  });

  it('throw when nothing could be written at all', async () => {
    const { crm, api } = hubspotOverNock();
    api.get(schemaPath).reply(200, schemas);
    api.post(upsert).reply(429, { policyName: 'DAILY', message: 'You have reached your daily limit.' });
    await expect(crm.write([registration('reg-1')])).rejects.toMatchObject({ kind: 'rate_limited', code: 'DAILY' });
  });

  it('are taken as written, with no record, where the account has no custom objects', async () => {
    const { crm, api } = hubspotOverNock();
    api.get(schemaPath).reply(403, { category: 'MISSING_SCOPES', message: 'no custom objects' });
    expect(await crm.write([registration('reg-1')])).toEqual([{ key: 'reg-1', outcome: 'written', recordId: '' }]);
    expect((await crm.readProgramFields('deal_registration', ['reg-1'])).size).toBe(0);
  });

  it('with a field nobody knows are a mistake of ours, not HubSpot’s', async () => {
    const { crm, api } = hubspotOverNock();
    api.get(schemaPath).reply(200, schemas);
    await expect(crm.write([registration('reg-1', { colour: 'red' })])).rejects.toThrow(
      'no program field called colour',
    );
  });
});

describe('links', () => {
  it('are made by kind in one call each, the partner found by our id', async () => {
    const { crm, api } = hubspotOverNock();
    const made: Record<string, unknown> = {};
    api.get(schemaPath).reply(200, schemas);
    api.post(upsert).reply(
      200,
      answering((body: unknown) => ({ results: inputsOf(body).map(storedAs) })),
    );
    api
      .post('/crm/objects/2026-09/2-1000001/batch/read', (body: { idProperty?: string; inputs: { id: string }[] }) => {
        return body.idProperty === 'partner_desk_id' && body.inputs.length === 1 && body.inputs[0]?.id === 'partner-1';
      })
      .reply(200, { results: [{ id: '555', properties: { partner_desk_id: 'partner-1' } }] });
    for (const to of ['deals', 'companies', '2-1000001']) {
      api.post(`/crm/associations/2026-09/2-1000002/${to}/batch/associate/default`).reply(
        200,
        answering((body: unknown) => {
          made[to] = (body as { inputs: unknown }).inputs;
          return { status: 'COMPLETE', results: [] };
        }),
      );
    }

    const results = await crm.write([
      registration('reg-1', {}, { dealId: '11', companyId: '21', partnerKey: 'partner-1' }),
      registration('reg-2', {}, { dealId: '12', partnerKey: 'partner-1' }),
    ]);

    expect(outcomes(results)).toEqual({ 'reg-1': 'written', 'reg-2': 'written' });
    expect(made).toEqual({
      deals: [
        { from: { id: '91' }, to: { id: '11' } },
        { from: { id: '92' }, to: { id: '12' } },
      ],
      companies: [{ from: { id: '91' }, to: { id: '21' } }],
      '2-1000001': [
        { from: { id: '91' }, to: { id: '555' } },
        { from: { id: '92' }, to: { id: '555' } },
      ],
    });
  });

  it('to a deal that is gone refuse their row and no other', async () => {
    const { crm, api } = hubspotOverNock();
    const associate = '/crm/associations/2026-09/2-1000002/deals/batch/associate/default';
    api.get(schemaPath).reply(200, schemas);
    api.post(upsert).reply(
      200,
      answering((body: unknown) => ({ results: inputsOf(body).map(storedAs) })),
    );
    api
      .post(associate)
      .times(5)
      .reply(
        answering((body: unknown) => {
          const { inputs } = body as { inputs: { to: { id: string } }[] };
          return inputs.some((each) => each.to.id === '404')
            ? [400, { category: 'VALIDATION_ERROR', message: 'DEAL 404 does not exist' }]
            : [200, { results: [] }];
        }),
      );

    const results = await crm.write([
      registration('reg-1', {}, { dealId: '11' }),
      registration('reg-2', {}, { dealId: '404' }),
      registration('reg-3', {}, { dealId: '13' }),
    ]);

    expect(outcomes(results)).toEqual({ 'reg-1': 'written', 'reg-2': 'refused', 'reg-3': 'written' });
    expect(results[1]).toMatchObject({
      message: 'The record was written, but not linked to its deal: DEAL 404 does not exist',
    });
  });

  it('to a partner that is not there yet leave the row to be tried again', async () => {
    const { crm, api } = hubspotOverNock();
    api.get(schemaPath).reply(200, schemas);
    api.post(upsert).reply(
      200,
      answering((body: unknown) => ({ results: inputsOf(body).map(storedAs) })),
    );
    api.post('/crm/objects/2026-09/2-1000001/batch/read').reply(207, {
      results: [],
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['partner-9'] } }],
    });

    const [result] = await crm.write([registration('reg-1', {}, { partnerKey: 'partner-9' })]);
    expect(result).toMatchObject({ outcome: 'failed', code: 'PARTNER_NOT_THERE' });
  });
});

describe('deals', () => {
  it('get their program properties by batch update; one that is gone is refused', async () => {
    const { crm, api } = hubspotOverNock();
    api
      .post(update, (body: unknown) => {
        const [first] = inputsOf(body);
        expect(first?.properties).toEqual({
          partner_registration_status: 'Approved',
          partner_conflict: 'false',
          partner_protected_until: '2027-02-20',
        });
        return true;
      })
      .reply(207, {
        results: [{ id: '11', properties: {} }],
        numErrors: 1,
        errors: [
          {
            status: 'error',
            category: 'OBJECT_NOT_FOUND',
            message: 'Could not get some DEAL objects',
            context: { ids: ['12'] },
          },
        ],
      });

    const fields = { registrationStatus: 'Approved', partnerConflict: false, partnerProtectedUntil: '2027-02-20' };
    const results = await crm.write([deal('11', fields), deal('12')]);

    expect(results).toEqual([
      { key: '11', outcome: 'written', recordId: '11' },
      { key: '12', outcome: 'refused', code: 'OBJECT_NOT_FOUND', message: 'Could not get some DEAL objects' },
    ]);
  });

  it('that HubSpot could not save for its own reasons are to be tried again', async () => {
    const { crm, api } = hubspotOverNock();
    api.post(update).reply(207, {
      results: [],
      errors: [{ category: 'INTERNAL_ERROR', message: 'internal error', context: { ids: ['11'] } }],
    });
    expect(await crm.write([deal('11')])).toEqual([
      { key: '11', outcome: 'failed', code: 'INTERNAL_ERROR', message: 'internal error' },
    ]);
  });

  it('are read back by neutral names and kinds', async () => {
    const { crm, api } = hubspotOverNock();
    api.post('/crm/objects/2026-09/deals/batch/read').reply(200, {
      results: [
        {
          id: '11',
          properties: {
            partner_registration_status: 'Approved',
            registered_partner: '',
            partner_protected_until: '1803168000000',
            partner_registration_id: null,
            partner_conflict: 'true',
          },
        },
      ],
    });
    expect(await crm.readProgramFields('deal', ['11', '12', 'not-a-number'])).toEqual(
      new Map([
        [
          '11',
          {
            registrationStatus: 'Approved',
            registeredPartner: null,
            partnerProtectedUntil: new Date(1803168000000).toISOString().slice(0, 10),
            partnerRegistrationId: null,
            partnerConflict: true,
          },
        ],
      ]),
    );
  });
});
