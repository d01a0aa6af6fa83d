import fc from 'fast-check';
import { allowedMoves, type Mover } from '../../../src/domain/lifecycle.ts';
import type { Registration } from '../../../src/domain/registration.ts';
import type { RegistrationCommand } from '../../../src/domain/registration-command.ts';
import { directFee } from '../../../src/domain/resolution.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import {
  advance,
  answer,
  appeal,
  approve,
  ask,
  close,
  customerChose,
  decideAppeal,
  direct,
  directLater,
  held,
  judged,
  lapsed,
  lostToDirect,
  lostToOther,
  reject,
  rival,
  update,
  wonOverOther,
} from './states.ts';
import { claim, free, rosa, submit } from './story.ts';

/** One thing somebody tries, so long after the last; clocks are moved back now and then. */
interface Attempt {
  /** Which of the pool, or of those that the state allows. */
  pick: number;
  isSensible: boolean;
  stranger: Mover | null;
  minutes: number;
}

const judgements = [
  free,
  judged('conflict', rival),
  judged('review_flag', direct),
  judged('blocked', lapsed),
  judged('blocked', held),
];
const words = ['', ' ', 'Dated mail', 'In writing'];
const compensated = { ...lostToOther, consequence: lostToDirect.consequence };
const chosen = {
  ...customerChose,
  consequence: directFee(
    { partnerId: claim.partnerId, partnerName: claim.partnerName },
    claim.estimatedArr,
    defaultPolicy,
  ),
};

const pool: readonly RegistrationCommand[] = [
  { type: 'draft', claim },
  advance,
  advance,
  { type: 'note-direct', judgement: judged('review_flag', directLater) },
  close('won'),
  close('lost'),
  close('won', null),
  close('lost', '2027-12-20T23:30:00.000Z'),
  ...judgements.flatMap((judgement): RegistrationCommand[] => [
    submit(judgement),
    { type: 'recheck', judgement },
    answer({ judgement }),
    approve(judgement),
    approve(judgement, 'Seen'),
    { type: 'reopen', reason: 'New evidence', judgement },
    { ...decideAppeal('upheld'), judgement },
  ]),
  ...words.flatMap((reason): RegistrationCommand[] => [
    ask(reason),
    reject({ reason, reasonCode: 'other' }),
    reject({ reason, resolutions: [lostToDirect] }),
    { type: 'withdraw', reason },
    { type: 'extend', reason },
    { type: 'honour-choice', reason, resolution: chosen },
    { type: 'reopen', reason, judgement: free },
    appeal(reason),
    decideAppeal('dismissed', reason),
    { ...decideAppeal('upheld', reason), settled: compensated },
    { type: 'weigh-appeal', reason, resolution: chosen },
    { type: 'weigh-appeal', reason, resolution: wonOverOther },
  ]),
  ...[{}, { notes: 'Tender' }, { contactEmail: 'x@y.example' }].flatMap((changes): RegistrationCommand[] => [
    update({ changes }),
    answer({ changes }),
  ]),
  ...[rosa, null].map((assignee): RegistrationCommand => ({ type: 'assign', assignee })),
  ...['1', '2'].map((dealId): RegistrationCommand => ({
    type: 'link-deals',
    links: { hubspotDealId: dealId, salesforceOpportunityId: null, hubspotCompanyId: null, salesforceAccountId: null },
  })),
];

/** Mostly by whoever may, so that runs get somewhere; the time that passes is minutes, days or weeks, seldom negative. */
const usual = (command: RegistrationCommand): Mover =>
  command.type === 'advance'
    ? 'clock'
    : command.type === 'close' || command.type === 'note-direct'
      ? 'crm'
      : ['appeal', 'provide-information', 'submit'].includes(command.type)
        ? 'rep'
        : 'partner_manager';
const movers = fc.constantFrom<Mover>('rep', 'partner_manager', 'admin', 'partner', 'clock', 'crm');
const gaps = fc.oneof(
  { weight: 10, arbitrary: fc.integer({ min: 0, max: 300 }) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 20 * 1_440 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 200 * 1_440 }) },
  { weight: 1, arbitrary: fc.integer({ min: -3_000, max: -1 }) },
);
const attempt: fc.Arbitrary<Attempt> = fc.record({
  pick: fc.nat(9_999),
  isSensible: fc.boolean(),
  minutes: gaps,
  stranger: fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: movers }),
});

export const attempts: fc.Arbitrary<Attempt[]> = fc.array(attempt, { minLength: 2, maxLength: 24, size: 'max' });

/** What is tried in this state: half of the time anything, else something that it allows. */
export function attempted(
  state: Registration | null,
  { pick, isSensible, stranger }: Attempt,
): { command: RegistrationCommand; by: Mover } {
  const names: readonly string[] = state && state.state !== 'draft' ? allowedMoves(state.state) : ['submit'];
  const name = isSensible ? names[pick % Math.max(1, names.length)] : undefined;
  const choice = name === undefined ? pool : pool.filter(({ type }) => type === name);
  const command = choice[Math.floor(pick / 10) % choice.length] ?? advance;
  return { command, by: stranger ?? usual(command) };
}
