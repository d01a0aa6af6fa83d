import { describe, expect, it } from 'vitest';
import type { Write } from '../../../src/crm/crm.ts';
import { nockOnly } from '../support/nock-only.ts';
import { fault, json, root, salesforceOverNock, soqlOf } from './support.ts';

const upsert = `${root}/composite/sobjects/Deal_Registration__c/Partner_Desk_Id__c`;
const update = `${root}/composite/sobjects`;

interface Sent {
  allOrNone: boolean;
  records: Record<string, unknown>[];
}
const sentIn = async (request: Request) => (await request.json()) as Sent;
const saved = (id: string) => ({ id, success: true, errors: [], created: true });
const notSaved = (statusCode: string, message = statusCode) => ({
  success: false,
  errors: [{ statusCode, message, fields: [] }],
});

const registration = (key: string, fields: Write['fields'] = {}, links: Write['links'] = {}): Write => ({
  object: 'deal_registration',
  key,
  fields: { title: `Registration ${key}`, ...fields },
  links,
});

nockOnly();

describe('program records', () => {
  it('are upserted by our id, 200 a call, lookups in the same call', async () => {
    const { crm, api } = salesforceOverNock();
    const calls: Sent[] = [];
    api
      .patch(upsert)
      .times(5)
      .reply(
        200,
        async (request: Request) => {
          const sent = await sentIn(request);
          calls.push(sent);
          return sent.records.map((record) => saved(`a0${String(record['Partner_Desk_Id__c'])}`));
        },
        json,
      );

    const rows = Array.from({ length: 1000 }, (_, index) =>
      registration(
        `reg-${index}`,
        { decisionReason: null, estimatedArr: 12.5 },
        { dealId: '0065g1', companyId: '0015g1', partnerKey: 'partner-1' },
      ),
    );
    const results = await crm.write(rows);

    expect(calls.map((call) => call.records.length)).toEqual([200, 200, 200, 200, 200]);
    expect(calls[0]).toMatchObject({ allOrNone: false });
    expect(calls[0]?.records[0]).toEqual({
      attributes: { type: 'Deal_Registration__c' },
      Partner_Desk_Id__c: 'reg-0',
      Title__c: 'Registration reg-0',
      Decision_Reason__c: null,
      Estimated_ARR__c: 12.5,
      Account__c: '0015g1',
      Opportunity__c: '0065g1',
      Partner__r: { Partner_Desk_Id__c: 'partner-1' },
    });
    expect(results[999]).toEqual({ key: 'reg-999', outcome: 'written', recordId: 'a0reg-999' });
  });

  it('that break a rule are refused in Salesforce’s words, the others are written', async () => {
    const { crm, api } = salesforceOverNock();
    api
      .patch(upsert)
      .reply(
        200,
        [
          saved('a01'),
          notSaved('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'A territory is required.'),
          notSaved(
            'INVALID_FIELD',
            'Foreign key external ID: partner-9 not found for field Partner_Desk_Id__c in entity Partner__c',
          ),
        ],
        json,
      );
    expect(await crm.write([registration('reg-1'), registration('reg-2'), registration('reg-3')])).toEqual([
      { key: 'reg-1', outcome: 'written', recordId: 'a01' },
      {
        key: 'reg-2',
        outcome: 'refused',
        code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: 'A territory is required.',
      },
      {
        key: 'reg-3',
        outcome: 'refused',
        code: 'INVALID_FIELD',
        message: 'Foreign key external ID: partner-9 not found for field Partner_Desk_Id__c in entity Partner__c',
      },
    ]);
  });

  it('that met a lock are sent again, and are to be tried again when it stays', async () => {
    const { crm, api } = salesforceOverNock();
    api.patch(upsert).reply(200, [saved('a01'), notSaved('UNABLE_TO_LOCK_ROW'), notSaved('UNABLE_TO_LOCK_ROW')], json);
    api.patch(upsert).reply(
      200,
      async (request: Request) => {
        const { records } = await sentIn(request);
        expect(records.map((record) => record['Partner_Desk_Id__c'])).toEqual(['reg-2', 'reg-3']);
        return [saved('a02'), notSaved('UNABLE_TO_LOCK_ROW', 'still locked')];
      },
      json,
    );
    api.patch(upsert).reply(200, [notSaved('UNABLE_TO_LOCK_ROW', 'still locked')], json);

    expect(await crm.write([registration('reg-1'), registration('reg-2'), registration('reg-3')])).toEqual([
      { key: 'reg-1', outcome: 'written', recordId: 'a01' },
      { key: 'reg-2', outcome: 'written', recordId: 'a02' },
      { key: 'reg-3', outcome: 'failed', code: 'UNABLE_TO_LOCK_ROW', message: 'still locked' },
    ]);
  });

  it('of a call rejected whole are halved until the guilty row stands alone', async () => {
    const { crm, api } = salesforceOverNock();
    api
      .patch(upsert)
      .times(5)
      .reply(async (request: Request) => {
        const { records } = await sentIn(request);
        if (records.some((record) => record['Estimated_ARR__c'] === 'much')) {
          return [
            400,
            fault('JSON_PARSER_ERROR', 'Cannot deserialize instance of double from VALUE_STRING value much'),
            json,
          ];
        }
        return [200, records.map((record) => saved(`a0${String(record['Partner_Desk_Id__c'])}`)), json];
      });
    const results = await crm.write(
      ['1', '2', '3', '4'].map((number) =>
        registration(`reg-${number}`, number === '3' ? { estimatedArr: 'much' } : {}),
      ),
    );
    expect(results.map((each) => each.outcome)).toEqual(['written', 'written', 'refused', 'written']);
  });

  it('throw where the package is not installed', async () => {
    const { crm, api } = salesforceOverNock();
    api.patch(upsert).reply(404, fault('NOT_FOUND', 'The requested resource does not exist'), json);
    await expect(crm.write([registration('reg-1')])).rejects.toMatchObject({ kind: 'bad_request', code: 'NOT_FOUND' });
  });

  it('already written are reported when a later call meets the limit', async () => {
    const { crm, api } = salesforceOverNock();
    api
      .patch(upsert)
      .reply(200, async (request: Request) => (await sentIn(request)).records.map(() => saved('a01')), json);
    api.patch(upsert).times(2).reply(403, fault('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'), json);
    const results = await crm.write(Array.from({ length: 250 }, (_, index) => registration(`reg-${index}`)));
    expect(results.filter((each) => each.outcome === 'written')).toHaveLength(200);
    expect(results[249]).toMatchObject({ outcome: 'failed', code: 'REQUEST_LIMIT_EXCEEDED' });
  });
});

describe('deals', () => {
  it('are updated by id; an unticked box is false, never empty', async () => {
    const { crm, api } = salesforceOverNock();
    api.patch(update).reply(
      200,
      async (request: Request) => {
        expect((await sentIn(request)).records).toEqual([
          {
            attributes: { type: 'Opportunity' },
            id: '0065g0000000001AAA',
            Partner_Registration_Status__c: null,
            Partner_Conflict__c: false,
          },
          { attributes: { type: 'Opportunity' }, id: '0065g0000000002AAA', Registered_Partner__c: 'Northwind' },
        ]);
        return [saved('0065g0000000001AAA'), notSaved('ENTITY_IS_DELETED', 'entity is deleted')];
      },
      json,
    );
    const results = await crm.write([
      {
        object: 'deal',
        key: '0065g0000000001AAA',
        fields: { registrationStatus: null, partnerConflict: null },
        links: {},
      },
      { object: 'deal', key: '0065g0000000002AAA', fields: { registeredPartner: 'Northwind' }, links: {} },
    ]);
    expect(results.map((each) => each.outcome)).toEqual(['written', 'refused']);
  });
});

describe('reading back', () => {
  it('answers neutral names and kinds by our key, quotes and all', async () => {
    const { crm, api } = salesforceOverNock();
    api
      .get(`${root}/query`)
      .query(true)
      .reply(
        200,
        (request: Request) => {
          expect(soqlOf(request)).toContain(String.raw`WHERE Partner_Desk_Id__c IN ('reg-1','o\'reg\\')`);
          return {
            done: true,
            records: [
              {
                Id: 'a01',
                Partner_Desk_Id__c: 'reg-1',
                Title__c: 'T',
                Estimated_ARR__c: 12.5,
                Submitted_At__c: '2026-11-22T10:00:00.000+0000',
                Protected_Until__c: null,
              },
            ],
          };
        },
        json,
      );
    const found = await crm.readProgramFields('deal_registration', ['reg-1', String.raw`o'reg\ `.trim()]);
    expect([...found.keys()]).toEqual(['reg-1']);
    expect(found.get('reg-1')).toMatchObject({
      title: 'T',
      estimatedArr: 12.5,
      submittedAt: '2026-11-22T10:00:00.000Z',
      protectedUntil: null,
    });
  });
});
