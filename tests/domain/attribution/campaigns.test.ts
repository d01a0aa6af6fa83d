import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decideCampaign,
  sameCampaignId,
  type CampaignCommand,
} from '../../../src/domain/attribution/decide-campaign.ts';
import { decidePartner } from '../../../src/domain/decide-partner.ts';
import { isRefusal, type Moment } from '../../../src/domain/event.ts';
import { evolvePartner, type Partner } from '../../../src/domain/partner.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';

const by = (role: string): Moment => ({
  now: Temporal.Instant.from('2026-11-22T23:30:00Z'),
  timeZone: 'Europe/Berlin',
  actor: { kind: 'person', id: `${role}@vendor.example`, name: role, role },
});
const register = (utmId: string, name: string, takenBy: string | null = null): CampaignCommand => ({
  type: 'register-campaign',
  utmId,
  name,
  takenBy,
});
const added = { type: 'PartnerAdded', data: { name: 'Northwind', tier: 'Gold', domain: null } } as const;
const northwind = evolvePartner(null, added, 'p-1');
const after = (partner: Partner, command: CampaignCommand): Partner => {
  const decision = decidePartner(partner, command, defaultPolicy, by('partner_manager'));
  if (isRefusal(decision)) return partner;
  return decision.events.reduce((now, event) => evolvePartner(now, event, 'p-1'), partner);
};

describe('rule 14: campaigns by their exact ids', () => {
  test('are registered, renamed by the same id however it is written, and removed', () => {
    expect(northwind.campaigns).toBeUndefined();
    const one = after(northwind, register('C-77', 'Autumn tour'));
    expect(one.campaigns).toEqual([{ utmId: 'C-77', name: 'Autumn tour', by: 'partner_manager', on: '2026-11-23' }]);
    const renamed = after(after(one, register('C-78', 'eBook')), register('c-77', 'Autumn tour 2026'));
    expect(renamed.campaigns?.map(({ utmId, name }) => `${utmId} ${name}`)).toEqual([
      'C-77 Autumn tour 2026',
      'C-78 eBook',
    ]);
    expect(after(renamed, { type: 'remove-campaign', utmId: 'c-77' }).campaigns).toMatchObject([{ utmId: 'C-78' }]);
  });

  test('belong to one partner, and change only where something is said by whoever may', () => {
    const { campaigns = [] } = after(northwind, register('C-77', 'Autumn tour'));
    const refused = (command: CampaignCommand, role = 'ops') => decideCampaign(campaigns, command, by(role));
    expect(refused(register('C-1', 'x', 'Calder'))).toMatchObject({
      refused: 'campaign_taken',
      facts: { by: 'Calder' },
    });
    expect(refused(register('c-77', 'Autumn tour'))).toMatchObject({ refused: 'nothing_changed' });
    expect(refused({ type: 'remove-campaign', utmId: 'C-1' })).toMatchObject({ refused: 'campaign_unknown' });
    expect(refused(register('C-1', 'x'), 'rep')).toMatchObject({ refused: 'not_your_role' });
  });

  test('whatever is said, no id is there twice', () => {
    const id = fc.constantFrom('a', 'A', 'b', 'C-7', 'c-7');
    const command = fc.oneof(
      fc.record({ utmId: id, name: fc.constantFrom('x', 'y') }).map(({ utmId, name }) => register(utmId, name)),
      id.map((utmId): CampaignCommand => ({ type: 'remove-campaign', utmId })),
    );
    fc.assert(
      fc.property(fc.array(command), (commands) => {
        const { campaigns = [] } = commands.reduce(after, northwind);
        expect(
          campaigns.every((one, at) => !campaigns.slice(0, at).some((other) => sameCampaignId(one.utmId, other.utmId))),
        ).toBe(true);
      }),
    );
  });
});
