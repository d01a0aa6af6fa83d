import type { Reader } from '../../contract/requests.ts';
import type { Evidence } from '../../contract/shared.ts';
import type { TwoWayActivity } from '../../domain/two-way-activity.ts';
import { dateText } from './reader.ts';

const kinds: Record<TwoWayActivity['kind'], string> = {
  meeting: 'Meeting held',
  call: 'Call that connected',
  email: 'E-mail from the customer',
};

/** "meeting held on 3 Nov 2026" */
export const activityText = ({ kind, at }: TwoWayActivity, reader: Reader): string =>
  `${kinds[kind].charAt(0).toLowerCase()}${kinds[kind].slice(1)} on ${dateText(at, reader)}`;

/** What it was and when, with its record; `title` is what the CRM calls it, where that is known. */
export function activityEvidence(activity: TwoWayActivity, reader: Reader, title = ''): Evidence {
  const { crm, id, kind, at } = activity;
  const label = `${kinds[kind]}, ${dateText(at, reader)}`;
  const name = title.trim() || kinds[kind];
  return { label, value: '', record: { crm, kind, id, name } };
}
