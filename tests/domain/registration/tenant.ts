import type { Certificate } from '../../../src/domain/certificate.ts';
import { claimedAtOf } from '../../../src/domain/claim-standing.ts';
import { claimant, claimedIdentity } from '../../../src/domain/company-identity.ts';
import { noRulings } from '../../../src/domain/company-rulings.ts';
import type { RivalRegistration } from '../../../src/domain/conflict-facts.ts';
import { judge, type Judgement } from '../../../src/domain/conflict.ts';
import { decideRegistration } from '../../../src/domain/decide-registration.ts';
import { isRefusal } from '../../../src/domain/event.ts';
import { evolveRegistration } from '../../../src/domain/evolve-registration.ts';
import type { Mover } from '../../../src/domain/lifecycle.ts';
import { usualRarity } from '../../../src/domain/matching/word-rarity.ts';
import { defaultPolicy, type Policy } from '../../../src/domain/policy.ts';
import { dayIn } from '../../../src/domain/protection.ts';
import { instantText, type RegistrationCommand } from '../../../src/domain/registration-command.ts';
import { identityOf, type Claim, type SubmittedRegistration } from '../../../src/domain/registration.ts';
import type { Consequence } from '../../../src/domain/resolution.ts';
import type { LoggedEvent } from '../../../src/domain/simulation/simulation.ts';
import { actorFor } from './story.ts';

export const timeZone = 'Europe/Vienna';
const certificate: Certificate = {
  id: 'c-1',
  kind: 'sales',
  person: 'Ada',
  email: '',
  score: 90,
  passedOn: '2026-12-01',
  validUntil: '2099-12-31',
  recordedOn: '2026-12-01',
  revoked: null,
  reminders: [],
};
/** A tenant with three partners after two companies, each claim checked against all others as the desk checks them. */
export class Tenant {
  readonly all = new Map<string, SubmittedRegistration>();
  readonly log: LoggedEvent[] = [];
  readonly recorded: Consequence[] = [];
  readonly takenBack: Consequence[] = [];
  approvals = 0;
  settled = 0;
  now = Temporal.Instant.from('2027-01-04T08:00:00Z');
  readonly policy: Policy;

  constructor(policy: Policy = defaultPolicy) {
    this.policy = policy;
  }

  act(id: string, command: RegistrationCommand, by: Mover): boolean {
    const state = this.#apply(id, command, by);
    if (!state) return false;
    for (const other of this.all.values()) {
      if (other.id !== id && other.claim.customerDomain === state.claim.customerDomain) this.recheck(other.id);
    }
    return true;
  }

  recheck(id: string): void {
    const state = this.all.get(id);
    if (!state || !['in_review', 'conflict', 'blocked'].includes(state.state)) return;
    this.#apply(id, { type: 'recheck', judgement: this.judged(state.claim, state) }, 'clock');
  }

  /** Time passes; a clock that is awake does at the beginning of each day what is due. */
  pass(hours: number, isAwake = false): void {
    const to = this.now.add({ hours });
    const stop = isAwake ? to : this.now;
    for (let next = this.#nextDay(); Temporal.Instant.compare(next, stop) <= 0; next = this.#nextDay()) {
      this.now = next;
      for (const { id, state } of this.all.values()) {
        if (state === 'approved') this.act(id, { type: 'advance' }, 'clock');
      }
    }
    this.now = to;
  }

  #nextDay = (): Temporal.Instant => dayIn(this.now, timeZone).add({ days: 1 }).toZonedDateTime(timeZone).toInstant();

  #apply(id: string, command: RegistrationCommand, by: Mover): SubmittedRegistration | null {
    const actor = actorFor(by);
    const decision = decideRegistration(this.all.get(id) ?? null, command, this.policy, {
      now: this.now,
      timeZone,
      actor,
    });
    if (isRefusal(decision)) return null;
    const at = instantText(this.now);
    for (const event of decision.events) {
      const before = this.all.get(id) ?? null;
      if (event.type === 'ConflictResolved' && event.data.resolution.consequence) {
        this.recorded.push(event.data.resolution.consequence);
      }
      if (event.type === 'RegistrationReopened' && before) this.takenBack.push(...consequencesOf(before));
      if (event.type === 'RegistrationApproved') this.approvals += 1;
      this.log.push({ streamId: id, ...event, actor, at, policyVersion: this.policy.version });
      this.all.set(id, evolveRegistration(before, event, at, id) as SubmittedRegistration);
    }
    return this.all.get(id) ?? null;
  }

  judged(of: Claim, state: SubmittedRegistration | null, since = state && claimedAtOf(state)): Judgement {
    return judge({
      identity: claimant(claimedIdentity(of)),
      territory: of.territory,
      partner: {
        id: of.partnerId,
        name: of.partnerName,
        tier: 'Gold',
        domain: null,
        joinedOn: null,
        attempts: [],
        // One of the three may not register everywhere.
        territories: of.partnerId === 'partner-2' ? [{ kind: 'group', id: 'DACH' }] : [],
        agreements: [],
        certificates: [certificate],
      },
      registrationId: state?.id ?? null,
      submittedAt: since ? Temporal.Instant.from(since) : this.now,
      now: this.now,
      timeZone,
      policy: this.policy,
      registrations: [...this.all.values()].flatMap(asRival),
      deals: [],
      knowledge: { rarity: usualRarity, rulings: noRulings },
    });
  }
}

export const consequencesOf = ({ resolutions }: SubmittedRegistration): Consequence[] =>
  resolutions.flatMap(({ consequence }) => (consequence ? [consequence] : []));

function asRival(state: SubmittedRegistration): RivalRegistration[] {
  if (
    !['submitted', 'in_review', 'conflict', 'blocked', 'action_required', 'approved', 'expired'].includes(state.state)
  ) {
    return [];
  }
  return [
    {
      registrationId: state.id,
      partnerId: state.claim.partnerId,
      partnerName: state.claim.partnerName,
      customerName: state.claim.customerName,
      identity: claimant(identityOf(state)),
      state: state.state as RivalRegistration['state'],
      submittedAt: claimedAtOf(state),
      protectedUntil: state.state === 'approved' ? state.approval.protectedUntil : null,
      expiredOn: state.state === 'expired' ? state.expiredOn : null,
      expiredBySilence: state.state === 'expired' && state.cause === 'silence',
    },
  ];
}
