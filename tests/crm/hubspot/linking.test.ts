import { describe, expect, it } from 'vitest';
import { nockOnly } from '../support/nock-only.ts';
import { answering, hubspotOverNock, schemas } from './support.ts';
import { schemaPath, upsert, inputsOf, storedAs, registration, outcomes } from './write-material.ts';

nockOnly();

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
