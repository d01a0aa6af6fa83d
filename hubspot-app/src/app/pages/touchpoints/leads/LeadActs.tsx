import { Flex } from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { ReasonedAct } from '@partner-desk/hubspot-shared/acts/ReasonedAct.tsx';
import type { LeadView, TouchpointForm } from '@partner-desk/hubspot-shared/contract.ts';
import { AnotherDeal } from './AttachLead.tsx';
import { ChangeLead } from './ChangeLead.tsx';

/** What may be done with what was told of a company, while it waits. */
export function LeadActs({ lead, form, desk }: { lead: LeadView; form: TouchpointForm; desk: ActDesk }) {
  const { id, version, may, sentence, isOwn } = lead;
  if (!Object.values(may).some(Boolean)) return null;
  const shared = { expectedVersion: version, desk };
  return (
    <Flex direction="row" gap="sm" wrap="wrap">
      {may.attach && <AnotherDeal lead={lead} desk={desk} />}
      {may.dismiss && (
        <ReasonedAct
          {...shared}
          id={`dismiss-${id}`}
          label="Belongs to no deal…"
          title="It belongs to no deal"
          intro={sentence}
          send="Put it aside"
          missing="Write why it belongs to no deal."
          path={`/${id}/dismiss`}
        />
      )}
      {may.change && <ChangeLead lead={lead} form={form} desk={desk} />}
      {may.withdraw && (
        <ReasonedAct
          {...shared}
          id={`withdraw-${id}`}
          label="Withdraw…"
          title="Withdraw"
          intro={`${sentence} It stays in the record, and is told on no deal.`}
          send="Withdraw it"
          danger
          missing={isOwn ? '' : 'Write why: somebody else told it.'}
          path={`/${id}/withdraw`}
        />
      )}
    </Flex>
  );
}
