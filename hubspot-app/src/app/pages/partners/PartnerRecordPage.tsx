import { useCallback } from 'react';
import { Flex, LoadingSpinner, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import { PageBreadcrumbs, PageTitle } from '@hubspot/ui-extensions/pages';
import { read } from '@partner-desk/hubspot-shared/backend.ts';
import type { PartnerRecord, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';
import type { PageActions } from '../page-api.ts';
import { MoneyView } from '../money/MoneyView.tsx';
import { Campaigns } from './Campaigns.tsx';
import { ImportCertificates } from './ImportCertificates.tsx';
import { PartnerContacts } from './PartnerContacts.tsx';
import { type PartnerChanged, PartnerRecordView } from './PartnerRecordView.tsx';
import { ReferralFormLink } from './ReferralFormLink.tsx';
import type { PartnersAddress, PartnerTab } from './partners-address.ts';
import { partnersPath } from './use-partners.ts';

const pauseMs = () => calmPauseMs;

/** One partner's record, kept fresh. */
export function PartnerRecordPage({
  address: { open: partnerId, tab, month },
  go,
  reader,
  actions,
}: {
  address: PartnersAddress;
  go: (change: Partial<PartnersAddress>) => void;
  reader: Reader;
  actions: PageActions;
}) {
  const path = `${partnersPath}/${encodeURIComponent(partnerId)}`;
  const load = useCallback(() => read<PartnerRecord>(path, reader), [path, reader]);
  const { state, refresh, adopt } = useBackend(load, pauseMs);
  const copy = (text: string) => actions.copyTextToClipboard(text);
  const closeOverlay = (id: string) => actions.closeOverlay(id);
  const mayReadMoney = state.status === 'ready' && state.value.viewer.role !== 'rep';
  const name = state.status === 'ready' ? state.value.partner.name : 'Partner';

  function changed(answer: PartnerChanged) {
    adopt(answer.record);
    const title = answer.outcome === 'done' ? 'Done' : 'Not done';
    actions.addAlert({ type: alertVariant[answer.tone], title, message: answer.message });
  }

  return (
    <Flex direction="column" gap="md">
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink to="/">Review queue</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.PageLink to="/partners">Partners</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>{name}</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      <PageTitle>{name}</PageTitle>
      {state.status === 'loading' && <LoadingSpinner label="Loading the partner" showLabel layout="centered" />}
      {state.status === 'failed' && <Trouble what="The partner" onRetry={refresh} />}
      {state.status === 'ready' && (
        <>
          {mayReadMoney && (
            <Tabs
              variant="enclosed"
              selected={tab}
              onSelectedChange={(id: string | number) => go({ tab: id as PartnerTab, month: '' })}
            >
              <Tab tabId="program" title="Program" />
              <Tab tabId="money" title="Money" />
            </Tabs>
          )}
          {mayReadMoney && tab === 'money' ? (
            <MoneyView
              path={path}
              month={month}
              onMonth={(next) => go({ month: next })}
              reader={reader}
              actions={actions}
            />
          ) : (
            <>
              <PartnerRecordView record={state.value} desk={{ path, reader, closeOverlay, onAnswer: changed }} />
              <Campaigns path={path} reader={reader} closeOverlay={closeOverlay} copy={copy} />
              <ReferralFormLink partnerName={name} url={state.value.referralFormUrl} copy={copy} />
              {state.value.viewer.role !== 'rep' && (
                <PartnerContacts path={path} reader={reader} closeOverlay={closeOverlay} />
              )}
              {state.value.importHelp && (
                <ImportCertificates
                  help={state.value.importHelp}
                  reader={reader}
                  closeOverlay={closeOverlay}
                  onImported={refresh}
                />
              )}
            </>
          )}
          {state.outdated && (
            <Text variant="microcopy">Partner Desk did not answer just now. This is the last known standing.</Text>
          )}
        </>
      )}
    </Flex>
  );
}
