import fc from 'fast-check';
import { moves, openStates, type MoveName } from '../../../src/domain/lifecycle.ts';
import { againstIdOf, conflictsWith } from '../../../src/application/conflict-sides.ts';
import { claimedAtAgain } from '../../../src/domain/claim-standing.ts';
import { isProtected } from '../../../src/domain/conflict.ts';
import { dayIn } from '../../../src/domain/protection.ts';
import { instantText } from '../../../src/domain/registration-command.ts';
import type { SubmittedRegistration } from '../../../src/domain/registration.ts';
import type { Deed, Words } from './deeds.ts';
import type { PaperDesk } from './paper-desk.ts';

/** How one company is called by those who claim it, and as which the CRM knows it. */
const companies = [
  {
    crm: { name: 'Acme GmbH', website: 'acme.io' },
    claims: [
      { customerName: 'Acme GmbH', customerDomain: 'acme.io', contactEmail: 'ada@acme.io' },
      { customerName: 'Acme GmbH', customerDomain: '', contactEmail: '' },
      { customerName: 'ACME Group', customerDomain: '', contactEmail: 'bo@acme.io' },
    ],
  },
  {
    crm: { name: 'Basalt Robotics', website: 'basalt.example' },
    claims: [{ customerName: 'Basalt Robotics', customerDomain: 'basalt.example', contactEmail: 'cy@basalt.example' }],
  },
] as const;
const partners = ['Northwind', 'Brightwater', 'Calder'];

type Kind = 'submit' | 'sweep' | 'close' | 'open' | 'certify' | Words['kind'];

/** One thing somebody tries, so long after the last; which registration it is about is settled when it is tried. */
export interface Attempt {
  kind: Kind;
  hours: number;
  /** Of those that the act is meant for, or of all. */
  pick: number;
  isSensible: boolean;
  partner: number;
  company: number;
  reason: string;
  amount: number;
  /** Which way a decision goes. */
  way: number;
}

const often: Kind[] = ['submit', 'submit', 'submit', 'submit', 'approve', 'approve', 'approve', 'mediate', 'mediate'];
const also: Kind[] = [
  'sweep',
  'sweep',
  'reopen',
  'reject',
  'reject',
  'honour-choice',
  'withdraw',
  'extend',
  'update-status',
];
const seldom: Kind[] = [
  'recheck',
  'appeal',
  'appeal',
  'appeal',
  'decide-appeal',
  'decide-appeal',
  'decide-appeal',
  'request-information',
  'provide-information',
];
const outside: Kind[] = ['close', 'open', 'open', 'certify'];

const attempt: fc.Arbitrary<Attempt> = fc.record({
  kind: fc.constantFrom(...often, ...often, ...also, ...also, ...seldom, ...outside),
  hours: fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 60 }) },
    { weight: 3, arbitrary: fc.integer({ min: 24, max: 24 * 25 }) },
  ),
  pick: fc.nat(999),
  isSensible: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
  partner: fc.nat(partners.length - 1),
  company: fc.constantFrom(0, 0, 0, 1),
  reason: fc.constantFrom('Weighed', 'Weighed', 'Dated mail', ''),
  amount: fc.integer({ min: 0, max: 1_000_000_000 }),
  way: fc.nat(999),
});

/** A quarter or two of a tenant. */
export const stories: fc.Arbitrary<Attempt[]> = fc.array(attempt, { minLength: 4, maxLength: 26, size: 'max' });

/** Ids of one story: the same on paper and in a store. They sort by age. */
export interface Names {
  partners: readonly { id: string; name: string }[];
  /** A registration's id. */
  registration: (index: number) => string;
}

/** Partners come in with their certificates; that of the last one lapses in the midst of the story. */
export const partnersOf = (ids: readonly string[]): { id: string; name: string; validUntil: string }[] =>
  partners.map((name, index) => ({
    id: ids[index] ?? '',
    name,
    validUntil: index === partners.length - 1 ? '2027-01-05' : '2029-12-31',
  }));

/** What is tried, settled by how the desk stands; while there is no registration to try it on, one is made. */
function settled(desk: PaperDesk, one: Attempt, index: number, names: Names): Deed {
  const { kind, pick, way } = one;
  const company = companies[one.company] ?? companies[0];
  const partnerId = names.partners[one.partner % names.partners.length]?.id ?? '';
  const it = picked(desk, one);
  if (kind === 'open') return { type: 'open', dealId: `direct-${index}`, company: company.crm };
  if (kind === 'sweep') return { type: 'sweep' };
  if (kind === 'certify') {
    const until = dayIn(desk.now, desk.timeZone).add({ days: 20 + (way % 400) });
    return { type: 'certify', partnerId, validUntil: until.toString() };
  }
  if (kind === 'submit' || !it) {
    const id = names.registration(index);
    const claim = company.claims[pick % company.claims.length] ?? company.claims[0];
    // Now and then on a deal that stands at the company itself, so that it is the direct pipeline's once the claim is gone.
    const known = way % 4 === 0 ? company.crm : { name: `Account ${index}`, website: null };
    const amount = (one.amount / 100).toFixed(2);
    return { type: 'submit', id, dealId: `deal-${index}`, company: known, claim: { partnerId, ...claim, amount } };
  }
  if (kind === 'close') return { type: 'close', dealId: it.origin.dealId, outcome: way % 3 === 0 ? 'won' : 'lost' };
  const usual = kind === 'appeal' || kind === 'provide-information' ? 'rep' : 'partner_manager';
  const by = way % 20 === 0 ? 'rep' : usual;
  return { type: 'decide', id: it.id, by, words: wordsOf(desk, it, one) };
}

function picked({ claims }: PaperDesk, { kind, pick, isSensible }: Attempt): SubmittedRegistration | undefined {
  const all = [...claims.values()];
  const from: readonly string[] =
    kind === 'mediate' ? ['conflict', 'in_review'] : (moves[kind as MoveName]?.from ?? []);
  const fitting = isSensible
    ? all.filter(({ state, appeal }) => from.includes(state) && (kind !== 'decide-appeal' || appeal))
    : [];
  const some = fitting.length > 0 ? fitting : all;
  return some[pick % Math.max(1, some.length)];
}

function wordsOf(desk: PaperDesk, it: SubmittedRegistration, { kind, reason, amount, way, pick }: Attempt): Words {
  const words = reason || 'Looked into';
  const today = dayIn(desk.now, desk.timeZone);
  const evidence = way % 2 === 0 ? [{ what: 'Minutes', on: today.subtract({ days: way % 120 }).toString() }] : [];
  const changes = way % 3 === 0 ? { amount: (amount / 100).toFixed(2) } : {};
  switch (kind) {
    case 'reject':
      return { kind, request: { reasonCode: way % 3 === 0 ? 'duplicate' : 'already_in_direct_pipeline', reason } };
    case 'mediate': {
      const conflicts = conflictsWith(it.findings, desk.laterClaimsOn(it));
      const conflict = conflicts[pick % Math.max(1, conflicts.length)];
      const choices =
        conflict?.kind === 'direct_pipeline' ? (['direct', 'direct', 'this'] as const) : (['this', 'other'] as const);
      const choice = choices[way % choices.length] ?? 'this';
      const credit = way % 5 === 0 ? ('co_sell_credit' as const) : undefined;
      const against = conflict ? againstIdOf(conflict) : 'nothing';
      return { kind, request: { against, choice, evidence, reason, ...(credit ? { credit } : {}) } };
    }
    case 'honour-choice': {
      const open = desk.about(it, openStates).filter(({ claim }) => claim.partnerId !== it.claim.partnerId);
      const chosen = open[pick % Math.max(1, open.length)]?.id ?? it.id;
      return { kind, request: { chosen, evidence: [{ what: 'Mail', on: today.toString() }], reason: words } };
    }
    case 'extend':
    case 'reopen':
    case 'appeal':
      return { kind, request: { reason: words } };
    case 'withdraw':
    case 'approve':
      return { kind, request: { reason } };
    case 'decide-appeal':
      return { kind, request: { ...appealWords(desk, it, way), reason: words } };
    case 'update-status':
      return { kind, request: { status: 'on_track', note: '', changes } };
    case 'provide-information':
      return { kind, request: { answer: words, changes } };
    case 'request-information':
      return { kind, request: { questions: 'Who signs?' } };
    default:
      return { kind: 'recheck', request: {} };
  }
}

/** Mostly upheld; where somebody else holds the company, its protection ends, or stays and is paid for, or nobody says. */
function appealWords(desk: PaperDesk, it: SubmittedRegistration, way: number) {
  const since = claimedAtAgain(it, instantText(desk.now));
  const against = desk.checkAgain(it, since).findings.find(isProtected)?.registrationId ?? '';
  const choice = (['this', 'other', 'this', 'other', ''] as const)[way % 5] ?? '';
  const credit = (['referral_fee', 'co_sell_credit', 'nothing'] as const)[way % 3] ?? 'referral_fee';
  const outcome = way % 7 === 0 ? ('dismissed' as const) : ('upheld' as const);
  return { outcome, against, choice: against === '' ? ('' as const) : choice, credit };
}

/** Plays a story on paper; whoever wants to do the same elsewhere is told each deed, with the time that passes before it. */
export function* played(
  desk: PaperDesk,
  story: readonly Attempt[],
  names: Names,
): Generator<{ deed: Deed; hours: number }> {
  for (const [index, one] of story.entries()) {
    desk.now = desk.now.add({ hours: one.hours });
    const deed = settled(desk, one, index, names);
    desk.do(deed);
    yield { deed, hours: one.hours };
  }
}
