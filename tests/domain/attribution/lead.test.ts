import { describe, expect, test } from 'vitest';
import { decideLead, type LeadCommand } from '../../../src/domain/attribution/decide-lead.ts';
import { evolveLead, type Lead } from '../../../src/domain/attribution/lead.ts';
import { isRefusal, type Moment } from '../../../src/domain/event.ts';

const by = (role: string): Moment => ({
  now: Temporal.Instant.from('2026-11-22T12:00:00Z'),
  timeZone: 'Europe/Berlin',
  actor: { kind: role === 'system' ? 'system' : 'person', id: `${role}@vendor.example`, name: role, role },
});
const told = (facts: Partial<Extract<LeadCommand, { type: 'tell' }>['lead']> = {}): LeadCommand => ({
  type: 'tell',
  lead: {
    id: '0197a000-0000-7000-8000-0000000000b1',
    partnerId: '0197a000-0000-7000-8000-000000000001',
    partnerName: 'Northwind',
    kind: 'referral',
    occurredOn: '2026-11-18',
    occurredAt: null,
    evidence: [{ kind: 'import', text: 'Mail to sales', url: null, recordId: null }],
    source: { kind: 'import', key: 'one' },
    campaign: null,
    toldBy: { email: 'rep@vendor.example', name: 'rep', role: 'rep' },
    customer: { name: 'Acme', domain: 'acme.example', contactName: '', contactEmail: '' },
    ...facts,
  },
});
const after = (lead: Lead | null, command: LeadCommand, moment: Moment): Lead => {
  const decision = decideLead(lead, command, moment);
  if (isRefusal(decision)) throw new Error(decision.refused);
  const at = '2026-11-22T12:00:00.000Z';
  return decision.events.reduce<Lead | null>((state, event) => evolveLead(state, event, at), lead)!;
};
const attach = (how: 'matched' | 'chosen'): LeadCommand => ({
  type: 'attach',
  attachment: { attributionId: 'a', touchpointId: 't', deal: { crm: 'hubspot', dealId: '42', name: 'Seats' }, how },
});

describe('given nothing was told', () => {
  test.each([
    [{ partnerName: null }, 'unknown_partner'],
    [{ occurredOn: '2026-11-23' }, 'in_the_future'],
    [{ occurredOn: '2026-02-30' }, 'not_a_day'],
    [{ evidence: [] }, 'no_evidence'],
    [{ customer: { name: ' ', domain: 'acme.example', contactName: '', contactEmail: '' } }, 'no_customer'],
  ])('rule 12: %o is refused', (facts, refused) => {
    expect(decideLead(null, told(facts), by('rep'))).toMatchObject({ refused });
  });
  test('what is told waits for a deal; told again it is known', () => {
    const lead = after(null, told(), by('rep'));
    expect(lead).toMatchObject({ status: 'waiting', attached: null, dismissed: null });
    expect(decideLead(lead, told(), by('rep'))).toEqual({ events: [] });
  });
});

describe('given a lead that waits', () => {
  const lead = after(null, told(), by('rep'));
  test('the program attaches what it matched; of choices only who decides credit has one', () => {
    expect(after(lead, attach('matched'), by('system'))).toMatchObject({
      status: 'attached',
      attached: { how: 'matched' },
    });
    expect(after(lead, attach('chosen'), by('partner_manager')).attached?.by.role).toBe('partner_manager');
    for (const role of ['rep', 'ops', 'system']) {
      expect(decideLead(lead, attach('chosen'), by(role))).toMatchObject({ refused: 'not_your_role' });
      expect(decideLead(lead, { type: 'dismiss', reason: 'No' }, by(role))).toMatchObject({ refused: 'not_your_role' });
    }
  });
  test('it is dismissed for a stated reason only', () => {
    expect(decideLead(lead, { type: 'dismiss', reason: ' ' }, by('admin'))).toMatchObject({
      refused: 'reason_required',
    });
    expect(after(lead, { type: 'dismiss', reason: 'A supplier' }, by('admin')).status).toBe('dismissed');
  });
});

test('given a lead that is settled, nothing settles it again', () => {
  const attached = after(after(null, told(), by('rep')), attach('matched'), by('system'));
  for (const command of [attach('chosen'), attach('matched'), { type: 'dismiss', reason: 'No' } as const]) {
    expect(decideLead(attached, command, by('admin'))).toMatchObject({
      refused: 'lead_settled',
      facts: { status: 'attached' },
    });
  }
});
