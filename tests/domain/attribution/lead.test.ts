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

describe('given a lead that waits, whoever told it', () => {
  const lead = after(null, told(), by('rep'));
  const customer = { name: 'Acme Inc', domain: 'acme.example', contactName: '', contactEmail: '' };
  const change = (changes: object, reason = ''): LeadCommand => ({ type: 'change', changes, reason });

  test('changes it, and what it was stays in its story', () => {
    const changed = after(lead, change({ kind: 'introduction', customer }), by('rep'));
    expect(changed).toMatchObject({ kind: 'introduction', customer, status: 'waiting' });
    expect(changed.history).toMatchObject([
      { what: 'told', by: { email: 'rep@vendor.example' } },
      { what: 'changed', reason: '', before: { kind: 'referral', customer: { name: 'Acme' } } },
    ]);
    expect(decideLead(lead, change({ kind: 'referral', campaign: null }), by('rep'))).toMatchObject({
      refused: 'nothing_changed',
    });
  });
  test.each([
    [{ occurredOn: '2026-11-23' }, 'in_the_future'],
    [{ occurredOn: '2026-02-30' }, 'not_a_day'],
    [{ evidence: [] }, 'no_evidence'],
    [{ customer: { ...customer, name: '' } }, 'no_customer'],
  ])('rule 12: but not so that %o', (changes, refused) => {
    expect(decideLead(lead, change(changes), by('rep'))).toMatchObject({ refused });
  });
  test('a new day leaves the old instant behind', () => {
    const timed = after(null, told({ occurredAt: '2026-11-18T10:00:00.000Z' }), by('rep'));
    const changed = after(timed, change({ occurredOn: '2026-11-17' }), by('rep'));
    expect(changed).toMatchObject({ occurredOn: '2026-11-17', occurredAt: null });
    expect(changed.history.at(-1)?.before).toEqual({
      occurredOn: '2026-11-18',
      occurredAt: '2026-11-18T10:00:00.000Z',
    });
  });
  test('takes it back, and then nothing is done with it any more', () => {
    const gone = after(lead, { type: 'withdraw', reason: '' }, by('rep'));
    expect(gone).toMatchObject({ status: 'withdrawn', withdrawn: { by: { name: 'rep' } } });
    for (const command of [change({ kind: 'other' }), attach('matched'), { type: 'withdraw', reason: 'x' } as const]) {
      expect(decideLead(gone, command, by('admin'))).toMatchObject({ refused: 'lead_settled' });
    }
  });
  test('others may not; who decides credit may for a stated reason', () => {
    const whatever = { type: 'change', changes: { kind: 'other' }, reason: '' } as const;
    for (const command of [whatever, { type: 'withdraw', reason: '' } as const]) {
      for (const role of ['ops', 'system']) {
        expect(decideLead(lead, command, by(role))).toMatchObject({ refused: 'not_yours', facts: { toldBy: 'rep' } });
      }
      expect(decideLead(lead, command, by('partner_manager'))).toMatchObject({ refused: 'reason_required' });
      expect(after(lead, { ...command, reason: 'Told twice' }, by('partner_manager')).history.at(-1)).toMatchObject({
        reason: 'Told twice',
        by: { role: 'partner_manager' },
      });
    }
  });
});
