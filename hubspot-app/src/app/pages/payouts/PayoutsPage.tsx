import { Flex, Heading } from '@hubspot/ui-extensions';
import { useCallback } from 'react';
import { type ActDesk, actedTitle } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { useHeld } from '@partner-desk/hubspot-shared/acts/use-held.ts';
import { read } from '@partner-desk/hubspot-shared/backend.ts';
import type { CompensationAnswer, PayoutList } from '@partner-desk/hubspot-shared/contract.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';
import { Fetching, insidersOnly } from '../Fetching.tsx';
import { type PageActions, type PageContext, useReader } from '../page-api.ts';
import { PageTop } from '../PageTop.tsx';
import { PayoutTile } from './PayoutTile.tsx';
import { Proposal } from './Proposal.tsx';
import { Rates } from './Rates.tsx';

const pauseMs = () => calmPauseMs;
const path = '/api/hubspot/payouts';
/** Rates are the business of those who pay. */
const mayRecordRates = ({ viewer: { role } }: PayoutList) => role === 'ops' || role === 'admin';

/** What is ready to be paid, the payouts so far, and the rates they convert with. */
export function PayoutsPage({ context, actions }: { context: PageContext; actions: PageActions }) {
  const reader = useReader(context);
  const load = useCallback(() => read<PayoutList>(path, reader), [reader]);
  const backed = useBackend(load, pauseMs);
  const { shown, onFormOpen } = useHeld(backed.state.status === 'ready' ? backed.state.value : null);
  const desk: ActDesk<CompensationAnswer> = {
    place: 'payouts',
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
    <Flex direction="column" gap="md">
      <PageTop title="Payouts" />
      <Fetching backed={backed} what="The payouts" whoMay={insidersOnly}>
        {(newest) => {
          const list = shown ?? newest;
          return (
            <Flex direction="column" gap="lg">
              <Proposal list={list} desk={desk} />
              {list.runs.length > 0 && (
                <Flex direction="column" gap="sm">
                  <Heading>Payouts so far</Heading>
                  {list.runs.map((payout) => (
                    <PayoutTile key={payout.id} payout={payout} desk={desk} />
                  ))}
                </Flex>
              )}
              <Rates rates={list.rates} mayRecord={mayRecordRates(list)} desk={desk} />
            </Flex>
          );
        }}
      </Fetching>
    </Flex>
  );
}
