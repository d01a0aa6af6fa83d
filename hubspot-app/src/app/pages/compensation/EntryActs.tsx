import { Flex } from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { ReasonedAct } from '@partner-desk/hubspot-shared/acts/ReasonedAct.tsx';
import type { CompensationAnswer, LedgerEntry } from '@partner-desk/hubspot-shared/contract.ts';
import { ReverseEntry } from './ReverseEntry.tsx';

/** Acts that need no more than a reason. */
const reasoned = [
  {
    kind: 'hold',
    label: 'Hold back…',
    title: 'Hold back',
    follows: 'It is neither approved nor paid until somebody lets it go on.',
    send: 'Hold it back',
    missing: 'Write why it is held back.',
  },
  {
    kind: 'release',
    label: 'Let go on…',
    title: 'Let it go on',
    follows: 'It goes on to be approved and paid.',
    send: 'Let it go on',
    missing: 'Write why it may go on.',
  },
  {
    kind: 'reinstate',
    label: 'Follow the deal again…',
    title: 'Follow the deal again',
    follows: 'It was taken back by hand; from now on it is what the deal and the rules say.',
    send: 'Follow the deal again',
    missing: 'Write why it follows the deal again.',
  },
] as const;

export const hasActs = ({ may }: LedgerEntry) => may.reverse || reasoned.some(({ kind }) => may[kind]);

/** What may be done about an amount. */
export function EntryActs({ entry, desk }: { entry: LedgerEntry; desk: ActDesk<CompensationAnswer> }) {
  const about = [`${entry.amount.text} for ${entry.partner.name}`, entry.label, entry.deal?.name ?? ''];
  return (
    <Flex direction="column" gap="flush" align="start">
      {reasoned
        .filter(({ kind }) => entry.may[kind])
        .map(({ kind, label, title, follows, send, missing }) => (
          <ReasonedAct
            key={kind}
            id={`${kind}-${entry.id}`}
            label={label}
            title={title}
            intro={`${about.filter((part) => part !== '').join(', ')}. ${follows}`}
            send={send}
            missing={missing}
            path={`/${kind}`}
            expectedVersion={entry.version}
            content={{ entryId: entry.id }}
            desk={desk}
          />
        ))}
      {entry.may.reverse && <ReverseEntry entry={entry} desk={desk} />}
    </Flex>
  );
}
