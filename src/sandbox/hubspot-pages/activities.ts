import type { Store } from '../hubspot/store.ts';
import { associatedWithDeal } from './records.ts';

/** A task or note as a deal's timeline shows it, in plain text. */
export interface ActivityView {
  id: string;
  kind: 'task' | 'note';
  title: string;
  text: string;
  owner: string;
  isDone: boolean;
  /** When a task is due, or a note was written. */
  at: string;
}

export function activitiesOf(store: Store, dealId: string): ActivityView[] {
  const tasks = (associatedWithDeal(store, dealId, 'task') ?? []).map(({ id, properties }): ActivityView => {
    const owner = store.owners.find((one) => one.id === properties['hubspot_owner_id']);
    return {
      id,
      kind: 'task',
      title: properties['hs_task_subject'] ?? '',
      text: plain(properties['hs_task_body'] ?? ''),
      owner: owner ? `${owner.firstName} ${owner.lastName}`.trim() : '',
      isDone: properties['hs_task_status'] === 'COMPLETED',
      at: properties['hs_timestamp'] ?? '',
    };
  });
  const notes = (associatedWithDeal(store, dealId, 'note') ?? []).map(({ id, properties }): ActivityView => {
    const [title = '', ...text] = plain(properties['hs_note_body'] ?? '').split('\n');
    const at = properties['hs_timestamp'] ?? '';
    return { id, kind: 'note', title, text: text.join('\n'), owner: '', isDone: true, at };
  });
  return [...tasks, ...notes].toSorted((a, b) => Number(a.isDone) - Number(b.isDone) || (a.at < b.at ? 1 : -1));
}

const signs: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
/** Bodies are HTML; the page shows their words. */
const plain = (html: string): string =>
  html
    .replaceAll(/<br\s*\/?>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:amp|lt|gt|quot);/g, (sign) => signs[sign] ?? sign);
