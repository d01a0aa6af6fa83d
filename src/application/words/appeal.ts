import type { Mediation } from '../../contract/program.ts';
import type { Reader } from '../../contract/requests.ts';
import { statementsOf } from '../../domain/invites-statement.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import type { PolicyWord, Resolution } from '../../domain/resolution.ts';
import { compensationOf, type Conflict } from '../conflict-sides.ts';
import { mediationView, type ClaimSide } from './mediation.ts';
import { dayText } from './reader.ts';
import { statusSentence } from './registration.ts';
import { consequenceSentence } from './resolution.ts';
import type { Setting } from './setting.ts';
import { statementText } from './statements.ts';

interface Appealed {
  /** Whose appeal it is. */
  ours: ClaimSide;
  /** Whose protection stands. */
  rival: ClaimSide;
  conflict: Extract<Conflict, { kind: 'another_partner' }>;
  word: PolicyWord;
  /** Who is owed already for having gone without this company. */
  isOwed: { ours: boolean; rival: boolean };
  setting: Setting;
}

export const owedAlready = (partnerName: string): string =>
  `Nothing more is recorded: ${partnerName} is owed for this company already (rule 10).`;

/** Both sides of an appeal, and what may become of the protection that stands if it is upheld. */
export function appealView({ ours, rival, conflict, word, isOwed, setting }: Appealed): Mediation {
  const { reader } = setting;
  const owed = { owes: true, note: '' };
  const view = mediationView({ ours, other: rival, conflict, word, owed, standing: [conflict], dealings: [], setting });
  const row = (label: string, tell: (side: SubmittedRegistration) => string): Mediation['rows'][number] => ({
    label,
    ours: tell(ours.registration) || 'None known',
    other: tell(rival.registration) || 'None known',
  });
  return {
    ...view,
    rows: [
      row('Decided', (side) => statusSentence(side, setting)),
      ...view.rows,
      row('What the partner says', partnerSays),
      row('Evidence in the decision', (side) => evidenceFor(side, [ours.registration, rival.registration], reader)),
    ],
    choices: [
      endsFor(ours.registration, rival.registration, isOwed.rival, setting),
      keepsFor(ours.registration, rival.registration, isOwed.ours, setting),
    ],
    evidence: { label: '', required: false },
  };
}

const partnerSays = (registration: SubmittedRegistration): string =>
  [
    ...(registration.appeal ? [registration.appeal.reason] : []),
    ...statementsOf(registration).map((statement) => statementText(statement)),
  ].join(' ');

/** What was given for one side: both logs keep it, and each says for whom it was decided. */
function evidenceFor(side: SubmittedRegistration, both: readonly SubmittedRegistration[], reader: Reader): string {
  const given = both
    .flatMap(({ id, resolutions }) => (id === side.id ? resolutions.filter(isForThis) : lostTo(side, resolutions)))
    .flatMap(({ evidence }) => evidence.map(({ what, on }) => `${what} (${dayText(on, reader)})`));
  return [...new Set(given)].join('; ');
}

const isForThis = ({ decidedFor }: Resolution): boolean => decidedFor === 'this';

const lostTo = ({ id }: SubmittedRegistration, resolutions: readonly Resolution[]): Resolution[] =>
  resolutions.filter(
    ({ decidedFor, against }) =>
      decidedFor === 'other' && against.kind === 'partner' && against.claimant.registrationId === id,
  );

type Choice = Mediation['choices'][number];

function endsFor(ours: SubmittedRegistration, rival: SubmittedRegistration, isOwed: boolean, setting: Setting): Choice {
  const { customerName } = ours.claim;
  const consequence = `${customerName} is no longer protected for ${rival.claim.partnerName}, and the registration of ${ours.claim.partnerName} is reviewed again.`;
  const nothing = {
    value: 'nothing',
    label: 'Nothing',
    consequence: `${consequence} ${isOwed ? owedAlready(rival.claim.partnerName) : `${rival.claim.partnerName} is owed nothing.`}`,
  } as const;
  const credits = isOwed ? [nothing] : [...owings(rival, consequence, setting), nothing];
  return {
    value: 'this',
    label: `End the protection of ${rival.claim.partnerName}`,
    consequence,
    needsReason: true,
    credits,
  };
}

function keepsFor(
  ours: SubmittedRegistration,
  rival: SubmittedRegistration,
  isOwed: boolean,
  setting: Setting,
): Choice {
  const { customerName } = ours.claim;
  const stays = `${customerName} stays protected for ${rival.claim.partnerName}.`;
  const consequence = isOwed ? `${stays} ${owedAlready(ours.claim.partnerName)}` : stays;
  const credits = isOwed ? [] : owings(ours, stays, setting);
  return {
    value: 'other',
    label: `Keep the protection of ${rival.claim.partnerName}, and compensate ${ours.claim.partnerName}`,
    consequence,
    needsReason: true,
    credits,
  };
}

const owings = (loser: SubmittedRegistration, consequence: string, { policy, reader }: Setting): Choice['credits'] =>
  (
    [
      ['referral_fee', 'Referral fee'],
      ['co_sell_credit', 'Co-sell credit, for help that advanced the deal'],
    ] as const
  ).map(([value, label]) => ({
    value,
    label,
    consequence: `${consequence} ${consequenceSentence(compensationOf(loser, value, policy), reader)}`,
  }));
