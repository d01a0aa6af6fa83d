import { noticeContent, type MailContent } from '../../contract/notices.ts';
import { addMail, setStale } from '../../db/mails.ts';
import { lockKeys } from '../../db/locks.ts';
import { optedOut } from '../../db/mail-people.ts';
import { settleNotices, waitingNotices, waitingPeople, type NoticeRow } from '../../db/notices.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import { batchOf } from '../../domain/notice-batch.ts';
import { statementLinksFor } from '../compensation/link-statement.ts';
import { isoInstant, openScene, type Desk, type Scene } from '../desk.ts';
import { unsubscribeToken } from './unsubscribe-link.ts';

const peopleAtOnce = 200;

/**
 * Makes mails of the notices that are due, one a person. A notice becomes part of exactly one mail: whoever makes mails
 * holds the tenant's lock, and the notice changes in the same transaction. Answers how many mails were made.
 */
export async function batchMails(desk: Desk, tenantId: string): Promise<number> {
  let made = 0;
  for (let after = ''; ;) {
    const seen = after;
    const page = await withTenant(desk.db, tenantId, async (tx) => {
      await lockKeys(tx, ['mails']);
      const scene = await openScene(desk, tx);
      await setStale(tx, isoInstant(scene.now.subtract({ hours: scene.policy.notices.staleDays * 24 })));
      const people = await waitingPeople(tx, peopleAtOnce, seen);
      const byPerson = Map.groupBy(await waitingNotices(tx, people), ({ person }) => person);
      const out = await optedOut(tx, people);
      let count = 0;
      for (const [person, rows] of byPerson) count += await batchPerson(desk, tx, scene, rows, out.has(person));
      return { count, last: people.at(-1) ?? null, full: people.length === peopleAtOnce };
    });
    made += page.count;
    if (!page.full || page.last === null) return made;
    after = page.last;
  }
}

async function batchPerson(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  rows: readonly NoticeRow[],
  isOut: boolean,
): Promise<number> {
  const unwanted = isOut ? rows.filter(({ essential }) => !essential).map(({ id }) => id) : [];
  await settleNotices(tx, unwanted, { status: 'unsubscribed' });
  const wanted = rows.filter(({ id }) => !unwanted.includes(id));
  const { mail, stale } = batchOf(wanted, scene.policy, scene.now, scene.timeZone);
  await settleNotices(tx, stale, { status: 'stale' });
  const inIt = wanted.filter(({ id }) => mail.includes(id));
  const [first] = inIt;
  if (!first || first.email === null) return 0;
  const id = desk.newId();
  const items = inIt.map((row) => {
    const content = noticeContent.parse(row.content);
    return { ...content, links: [...content.links, ...statementLinksFor(desk, scene, String(tx.tenantId), row)] };
  });
  const unsubscribable = inIt.some(({ essential }) => !essential);
  const content: MailContent = {
    greeting: `Hello ${first.name},`,
    items,
    foot:
      first.audience === 'partner'
        ? 'You get this mail because you are a contact of your company in our partner program.'
        : 'You get this mail because you work on partner registrations in Partner Desk.',
    unsubscribeUrl: unsubscribable
      ? desk.unsubscribeUrl(unsubscribeToken(scene.receiptSecret, { tenantId: String(tx.tenantId), mailId: id }))
      : null,
  };
  const { email, name } = first;
  await addMail(tx, { id, email, name, subject: subjectOf(items), content, unsubscribable, at: isoInstant(scene.now) });
  await settleNotices(tx, mail, { status: 'mailed', mailId: id });
  return 1;
}

const subjectOf = (items: MailContent['items']): string => {
  const [first, ...others] = items;
  return others.length === 0 ? (first?.subject ?? '') : `${first?.subject ?? ''} (and ${others.length} more)`;
};
