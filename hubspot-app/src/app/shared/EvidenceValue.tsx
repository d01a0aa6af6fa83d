import { Link, Text } from '@hubspot/ui-extensions';
import type { Evidence } from './contract.ts';
import { recordUrl } from './record-link.ts';
import { crmLabel } from './tones.ts';

/** The fact, and the record it stands on: a link where that record can be opened here. */
export function EvidenceValue({ evidence, portalId }: { evidence: Evidence; portalId: number }) {
  const { value, record } = evidence;
  if (!record) return <Text>{value}</Text>;
  const url = recordUrl(record, portalId);
  return (
    <Text>
      {value}
      {value === '' ? '' : ' - '}
      {url ? <Link href={url}>{record.name}</Link> : `${record.name} (${crmLabel[record.crm]} ${record.kind})`}
    </Text>
  );
}
