import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ExtensionPointApi } from '@hubspot/ui-extensions';
import { read, readerOf, send, type Answer } from '@partner-desk/hubspot-shared/backend.ts';
import type { ActAnswer, DealCard, Reader, RulingAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { decisionPath, type Decide, type Decided } from '@partner-desk/hubspot-shared/decisions/use-decision.ts';
import { type RulingDesk, rulingTitle } from '@partner-desk/hubspot-shared/rulings/ruling-desk.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { busyPauseMs, useBackend, type Backed } from '@partner-desk/hubspot-shared/use-backend.ts';

type Api = ExtensionPointApi<'crm.record.tab'> | ExtensionPointApi<'crm.record.sidebar'>;
export type DealContext = Api['context'];
export type DealActions = Api['actions'];

export interface DealDesk {
  backed: Backed<DealCard>;
  reader: Reader;
  portalId: number;
  dealPath: string;
  decide: Decide;
  /** Shows what an act led to: the card as it is now, and the words when it was not simply done. */
  onAct: (answer: Decided & { card?: DealCard | null }) => void;
  notice: Decided | null;
  closeOverlay: (id: string) => void;
  /** For saying whether two companies are one. */
  rulings: RulingDesk;
}

/** Program fields on the deal; when the CRM shows new values, so should the card. */
const programFields = [
  'partner_registration_status',
  'registered_partner',
  'partner_protected_until',
  'partner_conflict',
  'partner_source',
  'partner_campaign',
  'partner_influence_type',
  'partner_influenced',
  'credited_partners',
  'partner_desk_contract_months',
];

/**
 * The tab and the sidebar stand side by side and cannot tell each other anything. HubSpot tells both once its fields have
 * changed; while it cannot be written to, only looking again brings them to the same answer.
 */
const pauseMs = () => busyPauseMs;

/** All that a deal's cards need: the view model kept fresh, and the acts. */
export function useDealCard(context: DealContext, actions: DealActions, place: string): DealDesk {
  const dealPath = `/api/hubspot/deals/${context.crm.objectId}`;
  const { locale } = context.user;
  const { timezone } = context.portal;
  const reader = useMemo(
    () => readerOf({ user: locale === undefined ? {} : { locale }, portal: { timezone } }),
    [locale, timezone],
  );
  const load = useCallback(() => read<DealCard>(`${dealPath}/card`, reader), [dealPath, reader]);
  const backed = useBackend(load, pauseMs);
  const [notice, setNotice] = useState<Decided | null>(null);
  const { adopt, state } = backed;

  const refresh = useRef(backed.refresh);
  refresh.current = backed.refresh;
  useEffect(() => {
    actions.onCrmPropertiesUpdate(programFields, () => refresh.current());
    // Once for the card's life: HubSpot offers no way to stop listening.
  }, []);

  const registrationId = state.status === 'ready' ? state.value.registration?.id : undefined;
  const decide: Decide = async (kind, body) => {
    const path = `/api/hubspot/registrations/${encodeURIComponent(registrationId ?? '')}/${decisionPath(kind)}`;
    const query = { view: 'card', dealId: String(context.crm.objectId) };
    const answer: Answer<ActAnswer> = await send(path, reader, body, query);
    return answer;
  };

  function onAct(answer: Decided & { card?: DealCard | null }) {
    if (answer.card) adopt(answer.card);
    else backed.refresh();
    actions.refreshObjectProperties();
    setNotice(answer.outcome === 'done' ? null : answer);
    if (answer.outcome === 'done') actions.addAlert({ type: 'success', title: 'Done', message: answer.message });
  }

  function onRuled(answer: RulingAnswer) {
    backed.refresh();
    actions.refreshObjectProperties();
    setNotice(null);
    actions.addAlert({ type: alertVariant[answer.tone], title: rulingTitle[answer.outcome], message: answer.message });
  }

  const closeOverlay = (id: string) => actions.closeOverlay(id);
  return {
    backed,
    reader,
    portalId: context.portal.id,
    dealPath,
    decide,
    onAct,
    notice,
    closeOverlay,
    rulings: { place, reader, closeOverlay, onRuled, readAgain: backed.refresh },
  };
}
