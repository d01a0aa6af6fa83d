import { type PageActions, type PageContext, useReader } from '../page-api.ts';
import { PartnerListPage } from './PartnerListPage.tsx';
import { PartnerRecordPage } from './PartnerRecordPage.tsx';
import { usePartnersAddress } from './partners-address.ts';

/** The partners of the program, or the record of the one that is open. */
export function PartnersPage({ context, actions }: { context: PageContext; actions: PageActions }) {
  const reader = useReader(context);
  const [address, go] = usePartnersAddress(actions);
  return address.open === '' ? (
    <PartnerListPage reader={reader} address={address} go={go} closeOverlay={(id) => actions.closeOverlay(id)} />
  ) : (
    <PartnerRecordPage key={address.open} address={address} go={go} reader={reader} actions={actions} />
  );
}
