import { EmptyState, Flex, LoadingButton, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { PageBreadcrumbs, PageTitle } from '@hubspot/ui-extensions/pages';
import type { Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { ImportCertificates } from './ImportCertificates.tsx';
import { PartnerFilters } from './PartnerFilters.tsx';
import { PartnerTable } from './PartnerTable.tsx';
import type { PartnersAddress } from './partners-address.ts';
import { usePartners } from './use-partners.ts';

interface PartnerListPageProps {
  reader: Reader;
  address: PartnersAddress;
  go: (change: Partial<PartnersAddress>) => void;
  closeOverlay: (id: string) => void;
}

/** The program's partners: who may register now, what the tiers need, and certificates by the file. */
export function PartnerListPage({ reader, address, go, closeOverlay }: PartnerListPageProps) {
  const { backed, list, rows, more } = usePartners(address.segment, address.search, reader);
  return (
    <Flex direction="column" gap="md">
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink to="/">Review queue</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>Partners</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      <PageTitle>Partners</PageTitle>
      {backed.state.status === 'loading' && <LoadingSpinner label="Loading the partners" showLabel layout="centered" />}
      {backed.state.status === 'failed' && <Trouble what="The partners" onRetry={backed.refresh} />}
      {list && (
        <>
          {list.importHelp && (
            <ImportCertificates
              help={list.importHelp}
              reader={reader}
              closeOverlay={closeOverlay}
              onImported={backed.refresh}
            />
          )}
          <PartnerFilters segments={list.segments} address={address} go={go} />
          {rows.length === 0 ? (
            <EmptyState title={list.emptySentence} layout="vertical" reverseOrder imageName="emptyStateCharts">
              <Text>
                {address.search === ''
                  ? 'Partners appear here as they join the program.'
                  : `Nothing here matches “${address.search}”.`}
              </Text>
            </EmptyState>
          ) : (
            <PartnerTable rows={rows} onOpen={(id) => go({ open: id })} />
          )}
          {more.offered && (
            <LoadingButton loading={more.status === 'loading'} onClick={() => void more.load()}>
              {more.status === 'failed' ? 'That did not load. Try again' : 'Show more'}
            </LoadingButton>
          )}
          {backed.state.status === 'ready' && backed.state.outdated && (
            <Text variant="microcopy">Partner Desk did not answer just now. These are the last known partners.</Text>
          )}
        </>
      )}
    </Flex>
  );
}
