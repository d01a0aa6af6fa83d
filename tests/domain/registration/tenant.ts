import type { Certificate } from '../../../src/domain/certificate.ts';
import { claimant, claimedIdentity } from '../../../src/domain/company-identity.ts';
import { noRulings } from '../../../src/domain/company-rulings.ts';
import type { RivalRegistration } from '../../../src/domain/conflict-facts.ts';
import { judge, type Judgement } from '../../../src/domain/conflict.ts';
import { decideRegistration } from '../../../src/domain/decide-registration.ts';
import { isRefusal, type Moment } from '../../../src/domain/event.ts';
import { evolveRegistration } from '../../../src/domain/evolve-registration.ts';
import type { Mover } from '../../../src/domain/lifecycle.ts';
import { usualRarity } from '../../../src/domain/matching/word-rarity.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { RegistrationCommand } from '../../../src/domain/registration-command.ts';
import { identityOf, type Claim, type SubmittedRegistration } from '../../../src/domain/registration.ts';
import {
  againstDirect,
  betweenPartners,
  customerChoiceFee,
  directFee,
  type Claimant,
  type Consequence,
  type Resolution,
} from '../../../src/domain/resolution.ts';
import { appeal, decideAppeal, update } from './states.ts';
import { actorFor, claim, links, rosa } from './story.ts';

export const timeZone = 'Europe/Vienna';
const companies = [
  { customerName: 'Acme GmbH', customerDomain: 'acme.io', contactEmail: 'ada@acme.io' },
  { customerName: 'Basalt Robotics', customerDomain: 'basalt.example', contactEmail: 'bo@basalt.example' },
];
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
const claimOf = (partner: number, company: number, amountMinor: number): Claim => ({
  ...claim,
  ...(companies[company] ?? {}),
  partnerId: `partner-${partner}`,
  partnerName: `Partner ${partner}`,
  estimatedArr: { amountMinor, currency: 'EUR' },
});

/** A tenant with three partners after two companies, each claim checked against all others as the desk checks them. */
export class Tenant {
  readonly all = new Map<string, SubmittedRegistration>();
  readonly recorded: Consequence[] = [];
  readonly takenBack: Consequence[] = [];
  approvals = 0;
  now = Temporal.Instant.from('2027-01-04T08:00:00Z');

  act(id: string, command: RegistrationCommand, by: Mover): boolean {
    const before = this.all.get(id) ?? null;
    const moment: Moment = { now: this.now, timeZone, actor: actorFor(by) };
    const decision = decideRegistration(before, command, defaultPolicy, moment);
    if (isRefusal(decision)) return false;
    let state = before;
    for (const event of decision.events) {
      if (event.type === 'ConflictResolved' && event.data.resolution.consequence)
        this.recorded.push(event.data.resolution.consequence);
      if (event.type === 'RegistrationReopened' && state) this.takenBack.push(...consequencesOf(state));
      if (event.type === 'RegistrationApproved') this.approvals += 1;
      state = evolveRegistration(
        state,
        event,
        this.now.toString({ smallestUnit: 'millisecond' }),
        id,
      ) as SubmittedRegistration;
    }
    if (state) this.all.set(id, state);
    for (const other of this.all.values()) {
      if (
        other.id === id ||
        other.claim.customerDomain !== state?.claim.customerDomain ||
        !['in_review', 'conflict', 'blocked'].includes(other.state)
      )
        continue;
      this.recheck(other.id);
    }
    return true;
  }

  recheck(id: string): void {
    const state = this.all.get(id);
    if (!state) return;
    const decision = decideRegistration(
      state,
      { type: 'recheck', judgement: this.judged(state.claim, state) },
      defaultPolicy,
      {
        now: this.now,
        timeZone,
        actor: actorFor('clock'),
      },
    );
    if (isRefusal(decision)) return;
    const fold = decision.events.reduce<SubmittedRegistration>(
      (folded, event) =>
        evolveRegistration(
          folded,
          event,
          this.now.toString({ smallestUnit: 'millisecond' }),
          id,
        ) as SubmittedRegistration,
      state,
    );
    this.all.set(id, fold);
  }

  judged(of: Claim, state: SubmittedRegistration | null): Judgement {
    return judge({
      identity: claimant(claimedIdentity(of)),
      partner: {
        id: of.partnerId,
        name: of.partnerName,
        tier: 'Gold',
        domain: null,
        joinedOn: null,
        attempts: [],
        certificates: [certificate],
      },
      registrationId: state?.id ?? null,
      submittedAt: state ? Temporal.Instant.from(state.submittedAt) : this.now,
      now: this.now,
      timeZone,
      policy: defaultPolicy,
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
  )
    return [];
  return [
    {
      registrationId: state.id,
      partnerId: state.claim.partnerId,
      partnerName: state.claim.partnerName,
      customerName: state.claim.customerName,
      identity: claimant(identityOf(state)),
      state: state.state as RivalRegistration['state'],
      submittedAt: state.submittedAt,
      protectedUntil: state.state === 'approved' ? state.approval.protectedUntil : null,
      expiredOn: state.state === 'expired' ? state.expiredOn : null,
      expiredBySilence: state.state === 'expired' && state.cause === 'silence',
    },
  ];
}

const sideOf = (state: SubmittedRegistration): Claimant => ({
  registrationId: state.id,
  partnerId: state.claim.partnerId,
  partnerName: state.claim.partnerName,
  submittedAt: state.submittedAt,
  isProtected: state.state === 'approved',
});

/** How a manager who goes by the policy decides each conflict that was found. */
function resolutionsFor(tenant: Tenant, state: SubmittedRegistration, decidedFor: 'this' | 'other'): Resolution[] {
  return state.findings.flatMap((finding): Resolution[] => {
    const rival = finding.kind === 'another_partner' ? tenant.all.get(finding.registrationId) : undefined;
    if (!rival) return [];
    const policySaid = betweenPartners(sideOf(state), sideOf(rival), defaultPolicy);
    const against = { kind: 'partner', claimant: sideOf(rival) } as const;
    return [{ decidedFor, rule: 6, policySaid, against, evidence: [], reason: 'Weighed', consequence: null }];
  });
}

function forDirect(state: SubmittedRegistration): Resolution {
  const direct = {
    crm: 'hubspot',
    dealId: '9',
    dealName: 'Acme',
    openedAt: '2026-12-01T00:00:00Z',
    lastActivityAt: null,
  } as const;
  const policySaid = againstDirect(sideOf(state), direct, defaultPolicy);
  const consequence = directFee(sideOf(state), state.claim.estimatedArr, defaultPolicy);
  return {
    decidedFor: 'direct',
    rule: 7,
    policySaid,
    against: { kind: 'direct', direct },
    evidence: [],
    reason: '',
    consequence,
  };
}

function chosenOver(state: SubmittedRegistration): Resolution {
  const against = {
    kind: 'partner',
    claimant: { ...sideOf(state), registrationId: 'other', partnerId: 'other' },
  } as const;
  const consequence = customerChoiceFee(sideOf(state), state.claim.estimatedArr, defaultPolicy);
  const evidence = [{ what: 'Mail', on: '2027-01-01' }];
  return { decidedFor: 'other', rule: 9, policySaid: null, against, evidence, reason: 'Mail', consequence };
}

export interface Step {
  kind: number;
  which: number;
  partner: number;
  company: number;
  hours: number;
  amountMinor: number;
}

export function play(tenant: Tenant, { kind, which, partner, company, hours, amountMinor }: Step, index: number): void {
  tenant.now = tenant.now.add({ hours });
  const ids = [...tenant.all.keys()];
  const id = ids[which % Math.max(1, ids.length)];
  const state = id === undefined ? undefined : tenant.all.get(id);
  if (kind < 5 || !id || !state) {
    const made = claimOf(partner, company, amountMinor);
    const fresh = `r-${String(index).padStart(3, '0')}`;
    const identity = claimedIdentity(made);
    const origin = { crm: 'hubspot', dealId: fresh } as const;
    const judgement = tenant.judged(made, null);
    tenant.act(
      fresh,
      { type: 'submit', submissionId: fresh, claim: made, identity, origin, links, submittedBy: rosa, judgement },
      'rep',
    );
    return;
  }
  const judgement = tenant.judged(state.claim, state);
  const commands: [RegistrationCommand, Mover][] = [
    [
      { type: 'approve', reason: 'Weighed', judgement, resolutions: resolutionsFor(tenant, state, 'this') },
      'partner_manager',
    ],
    [{ type: 'approve', reason: 'Weighed', judgement }, 'partner_manager'],
    [
      {
        type: 'reject',
        reasonCode: 'duplicate',
        reason: 'Weighed',
        resolutions: resolutionsFor(tenant, state, 'other'),
      },
      'admin',
    ],
    [
      { type: 'reject', reasonCode: 'already_in_direct_pipeline', reason: '', resolutions: [forDirect(state)] },
      'partner_manager',
    ],
    [{ type: 'extend', reason: 'Tender' }, 'partner_manager'],
    [update(), 'partner'],
    [{ type: 'withdraw', reason: '' }, 'rep'],
    [{ type: 'honour-choice', reason: 'Mail', resolution: chosenOver(state) }, 'partner_manager'],
    [{ type: 'reopen', reason: 'New evidence', judgement }, 'partner_manager'],
    [appeal(), 'rep'],
    [{ ...decideAppeal('upheld'), judgement }, 'partner_manager'],
    [{ type: 'advance' }, 'clock'],
    [{ type: 'close', outcome: 'lost', crm: 'hubspot', dealId: '1', stage: 'Lost' }, 'crm'],
  ];
  const [command, by] = commands[(kind - 5) % commands.length] ?? [{ type: 'advance' }, 'clock'];
  // What a manager decides on, the check has just looked at.
  if (command.type === 'approve') tenant.recheck(id);
  tenant.act(id, command, by);
}
