import { describe, expect, it } from 'vitest';
import { nockOnly } from '../support/nock-only.ts';
import { hubspotOverNock } from './support.ts';
import { update, inputsOf, deal } from './write-material.ts';

nockOnly();

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
            partner_influence_type: 'Sourced',
            partner_influenced: 'true',
            credited_partners: 'Northwind',
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
            partnerSource: null,
            partnerCampaign: null,
            partnerInfluenceType: 'Sourced',
            partnerInfluenced: true,
            creditedPartners: 'Northwind',
          },
        ],
      ]),
    );
  });
});
