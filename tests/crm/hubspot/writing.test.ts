import { describe, expect, it } from 'vitest';
import { nockOnly } from '../support/nock-only.ts';
import { answering, hubspotOverNock, schemas } from './support.ts';
import { certificate } from '../contract/material.ts';
import { schemaPath, upsert, inputsOf, storedAs, registration, outcomes } from './write-material.ts';
import type { Input } from './write-material.ts';

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

  it('of certificates are taken as written in an account with no room for their object, and registrations go on', async () => {
    const { crm, api } = hubspotOverNock();
    api.get(schemaPath).reply(200, schemas);
    expect(await crm.write([certificate('certificate-1')])).toEqual([
      { key: 'certificate-1', outcome: 'written', recordId: '' },
    ]);
    expect((await crm.readProgramFields('partner_certificate', ['certificate-1'])).size).toBe(0);
  });

  it('with a field nobody knows are a mistake of ours, not HubSpot’s', async () => {
    const { crm, api } = hubspotOverNock();
    api.get(schemaPath).reply(200, schemas);
    await expect(crm.write([registration('reg-1', { colour: 'red' })])).rejects.toThrow(
      'no program field called colour',
    );
  });
});
