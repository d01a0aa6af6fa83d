import type { PastValue, StoredRecord } from './record-table.ts';
import { wireInstant } from './wire-values.ts';
import type { ChangeSource } from './webhook-events.ts';

/** HubSpot keeps so many values of a property. */
const kept = 45;
const imported: ChangeSource = { changeSource: 'IMPORT' };

/** Keeps what a property had before a change, and what it has now. */
export function keepPast(
  record: StoredRecord,
  name: string,
  change: { before: string | undefined; after: string | null; at: number; source: ChangeSource },
): void {
  const past = (record.past ??= {});
  const first = change.before === undefined ? [] : [{ value: change.before, at: record.createdAt, source: imported }];
  past[name] = [...(past[name] ?? first), { value: change.after ?? '', at: change.at, source: change.source }].slice(
    -kept,
  );
}

/** A property's values as HubSpot answers them, the newest first. */
export function pastOnWire(record: StoredRecord, name: string): object[] {
  const value = record.properties[name];
  const since = value === undefined ? [] : [{ value, at: record.createdAt, source: imported }];
  return (record.past?.[name] ?? since).toReversed().map(onWire);
}

function onWire({ value, at, source }: PastValue): object {
  const [, userId] = /^userId:(\d+)$/.exec(source.sourceId ?? '') ?? [];
  return {
    value,
    timestamp: wireInstant(at),
    sourceType: source.changeSource,
    ...(source.sourceId === undefined ? {} : { sourceId: source.sourceId }),
    ...(userId === undefined ? {} : { updatedByUserId: Number(userId) }),
  };
}
