import { createHash } from 'node:crypto';
import type { CrmName } from '../../contract/shared.ts';
import { noticeContent } from '../../contract/notices.ts';
import { closeTasks, openTask } from '../../db/crm-tasks.ts';
import { findDesiredOf, markDesired, type DesiredRecord } from '../../db/desired-state.ts';
import { ownersByEmail } from '../../db/mail-people.ts';
import type { NoticeRow } from '../../db/notices.ts';
import type { Tx } from '../../db/transaction.ts';
import type { noticeRule, Telling, Topic } from '../../domain/notice.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { isoInstant, type Scene } from '../desk.ts';
import { personOf, type Recipient } from './people.ts';

interface Work {
  registration: SubmittedRegistration;
  telling: Telling;
  rule: ReturnType<typeof noticeRule>;
  people: readonly Recipient[];
  /** What was told just now and not before. */
  fresh: readonly NoticeRow[];
  /** What whoever did it has to do now, without being told. */
  own: readonly Saying[];
}

type Saying = Omit<NoticeRow, 'status'>;

/**
 * The same for people inside as work in the CRM the deal was registered in: a task for everyone who has to do something
 * and owns records there, else one note on the deal.
 */
export async function putIntoCrm(tx: Tx, scene: Scene, work: Work): Promise<void> {
  const { registration, telling, rule, people, fresh, own } = work;
  const toInside = fresh.filter(({ audience }) => audience === 'inside');
  const [first] = toInside;
  const inside: Saying[] = [...toInside, ...own];
  if (inside.length === 0) return;
  const { crm, dealId } = registration.origin;
  const asked = new Set(people.filter(({ audience }) => audience === rule.asks?.of).map(personOf));
  const emails = inside.flatMap(({ person, email }) => (email !== null && asked.has(person) ? [email] : []));
  const owners = rule.asks && emails.length > 0 ? await ownersByEmail(tx, crm, emails) : [];
  const records: DesiredRecord[] = [];
  for (const owner of owners) {
    const row = inside.find(({ email }) => email === owner.email);
    if (!row || !rule.asks) continue;
    const key = keyOf(crm, telling.cause, row.person);
    const task = { crm, key, registrationId: registration.id, topic: rule.asks.topic, person: row.person };
    if (!(await openTask(tx, task))) continue;
    const fields = { ...said(row), status: 'open', dueAt: dueAt(registration, scene), ownerId: owner.ownerId };
    records.push({ crm, object: 'task', key, fields, links: { dealId } });
  }
  if (owners.length === 0 && first) {
    const fields = { ...said(first), at: first.at };
    records.push({ crm, object: 'note', key: keyOf(crm, telling.cause, 'note'), fields, links: { dealId } });
  }
  await markDesired(tx, records, isoInstant(scene.now));
}

/** Closes tasks whose matter is settled: the question is answered, the decision taken. */
export async function closeDoneTasks(
  tx: Tx,
  registrationId: string,
  live: ReadonlySet<Topic>,
  scene: Scene,
): Promise<void> {
  const closed = await closeTasks(tx, registrationId, [...live]);
  if (closed.length === 0) return;
  const rows = await findDesiredOf(
    tx,
    closed.map(({ key }) => key),
  );
  const done = rows.map(({ crm, object, key, fields, links }) => ({
    crm,
    object,
    key,
    fields: { ...fields, status: 'done' },
    links,
  }));
  await markDesired(tx, done, isoInstant(scene.now));
}

function said({ content }: Saying): { subject: string; body: string } {
  const { subject, sentences } = noticeContent.parse(content);
  return { subject, body: sentences.join('\n') };
}

/** A review is due when its clock ends; for everything else the policy says how long one has. */
const dueAt = (registration: SubmittedRegistration, { now, policy }: Scene): string =>
  isoInstant(
    'reviewDueAt' in registration
      ? Temporal.Instant.from(registration.reviewDueAt)
      : now.add({ hours: policy.notices.taskHours }),
  );

/** Made of what it is about, so that making it again makes the same task. */
const keyOf = (crm: CrmName, cause: string, person: string): string => {
  const hex = createHash('sha256').update(`${crm}\n${cause}\n${person}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
