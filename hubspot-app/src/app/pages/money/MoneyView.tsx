import { useCallback } from 'react';
import { Flex, Select, Text } from '@hubspot/ui-extensions';
import { type ActDesk, actedTitle } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { useHeld } from '@partner-desk/hubspot-shared/acts/use-held.ts';
import { read } from '@partner-desk/hubspot-shared/backend.ts';
import type { AccountStatement, CompensationAnswer, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';
import { Documents } from '../Documents.tsx';
import { Fetching } from '../Fetching.tsx';
import type { PageActions } from '../page-api.ts';
import { Plan } from './Plan.tsx';
import { StatementTable } from './StatementTable.tsx';

const pauseMs = () => calmPauseMs;

/** A partner's money: what it is paid by, and its statement of a month. */
export function MoneyView({
  path,
  month,
  onMonth,
  reader,
  actions,
}: {
  /** `/api/hubspot/partners/ID` */
  path: string;
  /** Empty: the month that runs. */
  month: string;
  onMonth: (month: string) => void;
  reader: Reader;
  actions: PageActions;
}) {
  const load = useCallback(() => read<AccountStatement>(`${path}/statement`, reader, { month }), [path, month, reader]);
  const backed = useBackend(load, pauseMs);
  const { shown, onFormOpen } = useHeld(backed.state.status === 'ready' ? backed.state.value : null);
  const desk: ActDesk<CompensationAnswer> = {
    place: 'money',
    path,
    reader,
    closeOverlay: (id) => actions.closeOverlay(id),
    onFormOpen,
    onAnswer: ({ outcome, tone, message }) => {
      backed.refresh();
      actions.addAlert({ type: alertVariant[tone], title: actedTitle[outcome], message });
    },
  };
  return (
    <Fetching backed={backed} what="The statement">
      {(newest) => {
        const statement = shown ?? newest;
        const { months, monthText } = statement;
        const isListed = months.some(({ value }) => value === statement.month);
        const options = isListed ? months : [{ value: statement.month, label: monthText }, ...months];
        return (
          <Flex direction="column" gap="lg">
            <Plan statement={statement} desk={desk} />
            <Flex direction="column" gap="sm">
              <Select
                name="month"
                label="Statement of"
                value={statement.month}
                options={options}
                onChange={(value) => onMonth(String(value))}
              />
              {statement.currencies.length === 0 && <Text>{statement.emptySentence}</Text>}
              {statement.currencies.map((block) => (
                <StatementTable key={block.currency} block={block} />
              ))}
              <Documents documents={statement.documents} />
            </Flex>
          </Flex>
        );
      }}
    </Fetching>
  );
}
