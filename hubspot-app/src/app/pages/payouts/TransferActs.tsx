import { Flex } from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { ReasonedAct } from '@partner-desk/hubspot-shared/acts/ReasonedAct.tsx';
import type { CompensationAnswer, PayoutView } from '@partner-desk/hubspot-shared/contract.ts';
import { ConfirmAct } from './ConfirmAct.tsx';

interface TransferActsProps {
  payout: PayoutView;
  line: PayoutView['lines'][number];
  desk: ActDesk<CompensationAnswer>;
}

/** One transfer failed at the bank: one person says so, another confirms it, and a mistake is cleared. */
export function TransferActs({ payout: { id, version }, line, desk }: TransferActsProps) {
  const { partner, amount, may } = line;
  const content = { partnerId: partner.id, currency: amount.currency };
  const name = `${id}-${partner.id}-${amount.currency}`;
  const what = `${amount.text} to ${partner.name}`;
  if (!may.report && !may.confirm && !may.clear) return null;
  return (
    <Flex direction="row" gap="sm" wrap="wrap">
      {may.report && (
        <ReasonedAct
          id={`report-${name}`}
          label="Transfer failed…"
          title={`Did the transfer of ${what} fail?`}
          intro="Say so if the bank could not make it, or it came back. Nothing changes until it is confirmed; then the amount is owed again."
          send="Report it as failed"
          missing="Write why it failed, such as a wrong account."
          path={`/${id}/report-transfer`}
          expectedVersion={version}
          content={content}
          desk={desk}
        />
      )}
      {may.confirm && (
        <ConfirmAct
          id={`fail-${name}`}
          label="Confirm that it failed…"
          title={`Confirm that ${what} did not arrive?`}
          intro="It leaves this payout, is owed to the partner again and comes with the next payout. This cannot be taken back, so look at the bank's statement first."
          send="It failed"
          path={`/${id}/fail-transfer`}
          content={{ expectedVersion: version, ...content }}
          desk={desk}
        />
      )}
      {may.clear && (
        <ReasonedAct
          id={`clear-${name}`}
          label="It did not fail…"
          title={`Clear the report on ${what}`}
          intro="The transfer stands as it was."
          send="Clear the report"
          missing="Write why it is cleared."
          path={`/${id}/clear-transfer`}
          expectedVersion={version}
          content={content}
          desk={desk}
        />
      )}
    </Flex>
  );
}
