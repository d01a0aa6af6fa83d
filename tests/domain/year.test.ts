import { expect, test } from 'vitest';
import { nextDueOn } from '../../src/domain/decide-protection.ts';
import { decideRegistration } from '../../src/domain/decide-registration.ts';
import { isRefusal } from '../../src/domain/event.ts';
import { evolveRegistration } from '../../src/domain/evolve-registration.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { RegistrationCommand } from '../../src/domain/registration-command.ts';
import type { Registration, RegistrationEvent } from '../../src/domain/registration.ts';
import { expectedOf, plansOf, type Due, type Plan } from '../support/year-plan.ts';
import { advance, approve, close, update } from './registration/states.ts';
import { at, submit } from './registration/story.ts';

const first = Temporal.PlainDate.from('2027-03-01');
const zone = 'America/New_York';
const lastDay = 365;
/** A laptop that sleeps for a week in spring, over which the clocks of the zone do not change, and one in autumn, when they do. */
const isAsleep = (day: number): boolean => (day >= 80 && day < 87) || (day >= 245 && day < 252);
const plans = plansOf(5_000, 300);

interface Kept {
  plan: Plan;
  state: Registration | null;
  noticed: { due: Due; noticedOn: number }[];
  refused: number;
  /** Kept beside the state, as the desk keeps it beside the row. */
  dueOn: string;
}

/** The year as the program lives it: what falls due is found by nextDueOn, as the desk finds its rows. */
function live(): Kept[] {
  const all = plans.map((plan): Kept => ({ plan, state: null, noticed: [], refused: 0, dueOn: '' }));
  for (let day = 0; day <= lastDay; day += 1) {
    const date = first.add({ days: day });
    const today = date.toString();
    const moment = (hour: number, by: 'clock' | 'crm' | 'rep' | 'partner_manager') =>
      at(date.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).toInstant().toString(), by, zone);
    const act = (
      one: Kept,
      command: RegistrationCommand,
      by: 'clock' | 'crm' | 'rep' | 'partner_manager',
      hour: number,
    ): void => {
      const now = moment(hour, by);
      const decision = decideRegistration(one.state, command, defaultPolicy, now);
      if (isRefusal(decision)) {
        one.refused += 1;
        return;
      }
      for (const event of decision.events) {
        one.state = evolveRegistration(one.state, event, now.now.toString(), String(one.plan.index));
        const due = dueOf(event, day);
        if (due) one.noticed.push({ due, noticedOn: day });
      }
      if (one.state?.state === 'approved') one.dueOn = nextDueOn(one.state.approval, defaultPolicy, zone);
    };
    for (const one of all) {
      const { plan } = one;
      if (!isAsleep(day) && one.state?.state === 'approved') {
        if (plan.wonOn !== null && day >= plan.wonOn) act(one, close('won'), 'crm', 1);
        else if (one.dueOn <= today) act(one, advance, 'clock', 1);
      }
      if (day === plan.approvedOn) {
        act(one, submit(), 'rep', 9);
        act(one, approve(), 'partner_manager', 10);
      }
      if (plan.updatesOn.includes(day)) act(one, update(), 'rep', 11);
    }
  }
  return all;
}

function dueOf(event: RegistrationEvent, day: number): Due | null {
  const on = (text: string): number => first.until(text, { largestUnit: 'day' }).days;
  if (event.type === 'UpdateMissed' || event.type === 'SilenceWarned') {
    return { type: event.type, on: on(event.data.on), cause: null };
  }
  if (event.type === 'RegistrationExpired') return { type: event.type, on: on(event.data.on), cause: event.data.cause };
  return event.type === 'DealWon' ? { type: 'DealWon', on: day, cause: null } : null;
}

test(
  'a year of 5,000 registrations, day by day, with two weeks of sleep: every nudge, warning and end once, in order, and as counted without the program',
  { timeout: 120_000 },
  () => {
    const all = live();
    const totals = new Map<string, number>();
    for (const { plan, noticed } of all) {
      const found = noticed.map(({ due }) => due);
      expect(found, `registration ${plan.index}`).toEqual(expectedOf(plan, (day) => !isAsleep(day), lastDay));
      expect(found.map(({ on }) => on)).toEqual(found.map(({ on }) => on).toSorted((a, b) => a - b));
      for (const { due, noticedOn } of noticed) {
        totals.set(due.type, (totals.get(due.type) ?? 0) + 1);
        // Nothing before its day; nothing later than the first day awake.
        const awake = due.on >= 80 && due.on < 87 ? 87 : due.on >= 245 && due.on < 252 ? 252 : due.on;
        expect(noticedOn).toBe(awake);
      }
    }
    const expected = plans.flatMap((plan) => expectedOf(plan, (day) => !isAsleep(day), lastDay));
    for (const type of ['UpdateMissed', 'SilenceWarned', 'RegistrationExpired', 'DealWon']) {
      expect(totals.get(type), type).toBe(expected.filter((due) => due.type === type).length);
      expect(totals.get(type), type).toBeGreaterThan(300);
    }
    const ends = all.map(({ state }) => state?.state ?? 'nothing');
    expect(ends.filter((state) => state === 'expired').length).toBe(totals.get('RegistrationExpired'));
    expect(ends.filter((state) => state === 'won').length).toBe(totals.get('DealWon'));
    expect(new Set(ends)).toEqual(new Set(['expired', 'won', 'approved']));
    expect(
      all.reduce((sum, { refused }) => sum + refused, 0),
      'updates after the end',
    ).toBeGreaterThan(300);
  },
);
