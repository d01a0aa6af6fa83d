import {
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  ProgressBar,
  StatusTag,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import type { SyncHealth } from '@partner-desk/hubspot-shared/contract.ts';
import { crmLabel, statusVariant } from '@partner-desk/hubspot-shared/tones.ts';

type Connection = SyncHealth['connections'][number];

function LimitUsed({ connection }: { connection: Connection }) {
  if (connection.limitUsed === null) return <Text>{`${crmLabel[connection.crm]} has not said yet`}</Text>;
  const percent = Math.round(connection.limitUsed * 100);
  return (
    <ProgressBar
      aria-label={`Share of the API limit used by ${crmLabel[connection.crm]}`}
      value={percent}
      maxValue={100}
      showPercentage
      variant={percent >= 90 ? 'danger' : percent >= 70 ? 'warning' : 'success'}
    />
  );
}

/** One connection: last change seen, backlog and its age, and how much of the CRM's limit is used. */
export function ConnectionTile({ connection }: { connection: Connection }) {
  const { mirrored } = connection;
  return (
    <Tile testId={`connection-${connection.crm}`}>
      <Flex direction="column" gap="sm">
        <Heading>{crmLabel[connection.crm]}</Heading>
        <Flex direction="row" gap="sm" wrap="wrap">
          <StatusTag variant={statusVariant[connection.tone]}>{connection.sentence}</StatusTag>
        </Flex>
        <DescriptionList direction="column">
          <DescriptionListItem label="Account">
            <Text>{connection.account}</Text>
          </DescriptionListItem>
          <DescriptionListItem label="Last change seen">
            <Text>{connection.lastChangeSeenText}</Text>
          </DescriptionListItem>
          <DescriptionListItem label="Waiting to be written">
            <Text>{connection.backlog === 0 ? 'Nothing' : `${connection.backlog}, ${connection.backlogAgeText}`}</Text>
          </DescriptionListItem>
          <DescriptionListItem label="Read so far">
            <Text>{`Companies: ${mirrored.companies}, deals: ${mirrored.deals}, contacts: ${mirrored.contacts}`}</Text>
          </DescriptionListItem>
          <DescriptionListItem label="API limit used">
            <LimitUsed connection={connection} />
          </DescriptionListItem>
        </DescriptionList>
      </Flex>
    </Tile>
  );
}
