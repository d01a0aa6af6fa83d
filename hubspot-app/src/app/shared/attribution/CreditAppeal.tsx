import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { CreditView, TouchpointForm } from '../contract.ts';
import { statusVariant } from '../tones.ts';
import type { AttributionDesk } from './attribution-desk.ts';
import { ReasonedAct } from '../acts/ReasonedAct.tsx';
import { UpholdAppeal } from './UpholdAppeal.tsx';

/** An appeal against a credit: lodged by anybody at work on the deal, decided by a partner manager. */
export function CreditAppeal({
  credit,
  version,
  form,
  desk,
}: {
  credit: CreditView;
  version: number;
  form: TouchpointForm | null;
  desk: AttributionDesk;
}) {
  const { appeal, partner } = credit;
  if (!appeal) return null;
  const path = `/credits/${partner.id}`;
  if (appeal.state === 'possible') {
    return appeal.mayLodge ? (
      <ReasonedAct
        id={`appeal-${partner.id}`}
        label="Appeal…"
        title={`Appeal for ${partner.name}`}
        intro="Say what is missing or wrong, and what shows it. A partner manager decides with the whole story."
        send="Lodge the appeal"
        missing="Write what is missing or wrong."
        path={`${path}/appeal`}
        expectedVersion={version}
        desk={desk}
      />
    ) : null;
  }
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" wrap="wrap" align="center">
        <StatusTag variant={statusVariant[appeal.tone]}>
          {appeal.state === 'open' ? 'Appeal' : 'Appeal decided'}
        </StatusTag>
        <Text>{appeal.sentence}</Text>
      </Flex>
      {appeal.mayDecide && (
        <Flex direction="row" gap="sm" wrap="wrap">
          {form && <UpholdAppeal partner={partner} version={version} form={form} desk={desk} />}
          <ReasonedAct
            id={`dismiss-${partner.id}`}
            label="Dismiss…"
            title="Dismiss the appeal"
            intro={`${appeal.sentence} The credit stays as it is; your reason goes to whoever appealed.`}
            send="Dismiss it"
            missing="Write why it stays as it is."
            path={`${path}/decide-appeal`}
            expectedVersion={version}
            content={{ outcome: 'dismissed' }}
            desk={desk}
          />
        </Flex>
      )}
    </Flex>
  );
}
