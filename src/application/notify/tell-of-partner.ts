import { randomUUIDv7 } from 'node:crypto';
import type { NoticeContent } from '../../contract/notices.ts';
import { addNotices } from '../../db/notices.ts';
import type { Tx } from '../../db/transaction.ts';
import { noticeRule, type NoticeFacts } from '../../domain/notice.ts';
import type { CertificateLapseNear, Partner } from '../../domain/partner.ts';
import { isoInstant, type Scene } from '../desk.ts';
import { noticeWords } from '../words/notice.ts';
import { deciders, partnerPeople, personOf, type Recipient } from './people.ts';
import { tenantReader } from './tell-of-registration.ts';

/** Tells of certificates that lapse soon: the person who holds it, the partner's contacts, and the partner managers. */
export async function tellOfPartner(
  tx: Tx,
  scene: Scene,
  partner: Partner,
  events: readonly { type: string; data: unknown; version: number }[],
): Promise<void> {
  // Of several reminders caught up together only the last says how it stands.
  const near = new Map<string, { version: number; data: CertificateLapseNear['data'] }>();
  for (const { type, data, version } of events) {
    if (type !== 'CertificateLapseNear') continue;
    const told = data as CertificateLapseNear['data'];
    near.set(told.certificateId, { version, data: told });
  }
  if (near.size === 0) return;
  const others = [...(await deciders(tx)), ...(await partnerPeople(tx, partner))];
  const { essential, pace } = noticeRule('certificate_lapses');
  const about = { customerName: '', partnerName: partner.name };
  for (const { version, data } of near.values()) {
    const { person, kind: certificate, validUntil } = data;
    const facts: NoticeFacts = { kind: 'certificate_lapses', person, certificate, on: validUntil };
    const rows = peopleFor(data, others).map((one) => {
      const content: NoticeContent = { ...noticeWords(facts, about, one.side, tenantReader(scene)), links: [] };
      return {
        id: randomUUIDv7(),
        person: personOf(one),
        email: one.email,
        name: one.name,
        audience: one.side,
        kind: facts.kind,
        essential,
        pace,
        cause: `${partner.id}:${version}:${facts.kind}`,
        registrationId: null,
        partnerId: partner.id,
        content,
        at: isoInstant(scene.now),
      };
    });
    await addNotices(tx, rows);
  }
}

/** The holder of the certificate among the others, each once; nobody is missed for want of a contact. */
function peopleFor({ person, email }: CertificateLapseNear['data'], others: readonly Recipient[]): Recipient[] {
  const address = email.trim().toLowerCase();
  const holder: Recipient[] =
    address === '' ? [] : [{ email: address, name: person, side: 'partner', audience: 'partner' }];
  const known = others.filter((one) => one.email !== null || holder.length === 0);
  return [...holder, ...known.filter((one) => one.email !== address)];
}
