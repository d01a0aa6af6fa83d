import { useState } from 'react';
import { Button, Flex, List, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { useAct } from '@partner-desk/hubspot-shared/acts/use-act.ts';
import type { CompensationAnswer, LedgerEntry, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { FormTroubleNote } from '@partner-desk/hubspot-shared/decisions/FormTroubleNote.tsx';
import { inMajorUnits } from '../reports/report-amounts.ts';
import type { EntrySelection } from './use-entry-selection.ts';

const counted = (count: number) => (count === 1 ? '1 amount' : `${count} amounts`);

const lineOf = ({ amount, label, partner, deal }: LedgerEntry) =>
  `${amount.text}: ${[label, partner.name, deal?.name ?? ''].filter((part) => part !== '').join(', ')}`;

/** "€19,800 and $300": currencies are never added up. */
function sumsOf(rows: LedgerEntry[], { locale }: Reader): string {
  const sums = new Map<string, number>();
  for (const { amount } of rows) sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.amountMinor);
  const text = (currency: string, amountMinor: number) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }).format(
      inMajorUnits({ amountMinor, currency }),
    );
  return [...sums].map(([currency, amountMinor]) => text(currency, amountMinor)).join(' and ');
}

/** Approve what was chosen: the amounts once more, then the act. */
export function ApproveEntries({
  selection,
  desk,
  onApproved,
}: {
  selection: EntrySelection;
  desk: ActDesk<CompensationAnswer>;
  onApproved: (answer: CompensationAnswer, of: LedgerEntry[]) => void;
}) {
  const id = `${desk.place}-approve`;
  // What is confirmed is what was read, whatever a refresh brings meanwhile.
  const [shown, setShown] = useState<LedgerEntry[] | null>(null);
  const rows = shown ?? selection.chosen;
  const chosen = selection.chosen.length;
  const close = () => desk.closeOverlay(id);
  const act = useAct<CompensationAnswer>(
    { ...desk, onAnswer: (answer) => onApproved(answer, rows) },
    '/approve',
    () => {
      close();
      setShown(null);
      selection.clear();
    },
  );
  return (
    <Flex direction="row" gap="sm" wrap="wrap" align="center">
      <Button
        variant={chosen > 0 ? 'primary' : 'secondary'}
        disabled={rows.length === 0}
        overlay={
          <Modal
            id={id}
            title={`Approve ${counted(rows.length)}?`}
            width="md"
            onOpen={() => {
              setShown(selection.chosen);
              act.clear();
            }}
            onClose={() => setShown(null)}
          >
            <ModalBody>
              <Flex direction="column" gap="md">
                <Text>Each goes into the next payout. One that changed meanwhile is left as it is.</Text>
                <List variant="unordered-styled">
                  {rows.map((row) => (
                    <Text key={row.id}>{lineOf(row)}</Text>
                  ))}
                </List>
                <Text format={{ fontWeight: 'demibold' }}>{`In all: ${sumsOf(rows, desk.reader)}`}</Text>
                <FormTroubleNote trouble={act.trouble} />
              </Flex>
            </ModalBody>
            <ModalFooter>
              <LoadingButton
                variant="primary"
                loading={act.sending}
                onClick={() =>
                  act.press({ items: rows.map((row) => ({ entryId: row.id, expectedVersion: row.version })) })
                }
              >
                {`Approve ${counted(rows.length)}`}
              </LoadingButton>
              <Button onClick={close}>Cancel</Button>
            </ModalFooter>
          </Modal>
        }
      >
        {chosen > 0 ? `Approve ${counted(chosen)}…` : 'Approve together…'}
      </Button>
      {chosen > 0 ? (
        <Button variant="transparent" size="sm" onClick={selection.clear}>
          Choose none
        </Button>
      ) : (
        <Text variant="microcopy">Their days of waiting are over: choose those to be paid.</Text>
      )}
    </Flex>
  );
}
