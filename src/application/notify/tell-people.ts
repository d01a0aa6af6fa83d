import { randomUUIDv7 } from 'node:crypto';
import type { NoticeContent } from '../../contract/notices.ts';
import { addNotices, type NoticeRow } from '../../db/notices.ts';
import type { Tx } from '../../db/transaction.ts';
import { noticeRule, type Telling } from '../../domain/notice.ts';
import { isoInstant, type Scene } from '../desk.ts';
import { noticeWords } from '../words/notice.ts';
import { personOf, type Recipient } from './people.ts';
import { tenantReader } from './tell-of-registration.ts';

/** Writes one notice a person, of something that is about no registration. Whoever was told of the cause is not told again. */
export async function tellPeople(
  tx: Tx,
  scene: Scene,
  people: readonly Recipient[],
  said: Telling & { partnerId: string | null; partnerName: string } & Partial<
      Pick<NoticeContent, 'links' | 'knownBefore'>
    >,
): Promise<void> {
  const { facts, cause, partnerId, partnerName, links = [], knownBefore } = said;
  const { essential, pace } = noticeRule(facts.kind);
  const rows = people.map((one): Omit<NoticeRow, 'status'> => {
    const words = noticeWords(facts, { customerName: '', partnerName }, one.side, tenantReader(scene));
    return {
      id: randomUUIDv7(),
      person: personOf(one),
      email: one.email,
      name: one.name,
      audience: one.side,
      kind: facts.kind,
      essential,
      pace,
      cause,
      registrationId: null,
      partnerId,
      content: { ...words, links, ...(knownBefore === undefined ? {} : { knownBefore }) },
      at: isoInstant(scene.now),
    };
  });
  await addNotices(tx, rows);
}
