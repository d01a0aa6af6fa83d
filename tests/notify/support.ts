import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { decideInQueue } from '../../src/application/decide-on-registration.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import type { Decision } from '../../src/contract/decision.ts';
import type { MailContent, MailOutcome, MailSender, OutgoingMail } from '../../src/contract/notices.ts';
import type { Db } from '../../src/db/db.ts';
import { saveConnection } from '../../src/db/connections.ts';
import { setPartnerContacts } from '../../src/db/mail-people.ts';
import { newestMails, type MailRow } from '../../src/db/mails.ts';
import { saveMember } from '../../src/db/members.ts';
import { upsertOwners } from '../../src/db/mirror-write.ts';
import type { NoticeRow } from '../../src/db/notices.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { reader, startProgram, submission, type Program } from '../support/program.ts';

export interface Told extends Program {
  db: Db;
  northwind: string;
  /** Registers a company for a partner on a deal of its own; answers the registration's id. */
  register(company: string, partnerId?: string, role?: 'rep' | 'partner_manager'): Promise<string>;
  decide(id: string, kind: Decision['kind'], more?: object, role?: 'rep' | 'partner_manager'): Promise<string>;
  notices(): Promise<NoticeRow[]>;
  mails(): Promise<MailRow[]>;
}

/** A program with people who can be written to, and a partner with one contact. */
export async function startTold(db: Db): Promise<Told> {
  const program = await startProgram(db);
  const { tenantId, desk } = program;
  await withTenant(db, tenantId, async (tx) => {
    for (const role of ['partner_manager', 'rep'] as const) {
      const email = `${role}@vendor.example`;
      await saveMember(tx, { email, name: `The ${role}`, role });
      await upsertOwners(tx, [
        { crm: 'hubspot', id: `owner-${role}`, name: role, email, updatedAt: '2026-11-01T00:00:00.000Z' },
      ]);
    }
    await saveConnection(tx, { id: randomUUID(), crm: 'hubspot', accountId: randomUUID(), label: 'HubSpot' });
  });
  const northwind = await program.partner('Northwind Resellers');
  await withTenant(db, tenantId, (tx) =>
    setPartnerContacts(tx, northwind, [{ email: 'Ingrid@northwind.example', name: 'Ingrid Solberg' }]),
  );
  const versions = new Map<string, number>();
  return {
    ...program,
    db,
    northwind,
    async register(company, partnerId = northwind, role = 'rep') {
      const domain = `${company.toLowerCase().replaceAll(/[^a-z]/g, '')}.example`;
      const dealId = await program.deal({ company, website: domain });
      const request = submission(partnerId, {
        customerName: company,
        customerDomain: domain,
        contactEmail: `c@${domain}`,
      });
      const answer = await submitRegistration(desk, program.caller(role), { dealId, request });
      if ('rejected' in answer || answer.registrationId === null) throw new Error(JSON.stringify(answer));
      versions.set(answer.registrationId, answer.version ?? 0);
      return answer.registrationId;
    },
    async decide(id, kind, more = {}, role = 'partner_manager') {
      const [row] = await withTenant(db, tenantId, (tx) =>
        tx.query<{ version: number }>('select version from registrations where id = $1', [id]),
      );
      const request = { actId: randomUUIDv7(), expectedVersion: row?.version ?? 0, reason: '', reader, ...more };
      const answer = await decideInQueue(desk, program.caller(role), {
        registrationId: id,
        decision: { kind, request } as unknown as Decision,
      });
      if ('rejected' in answer || answer.outcome !== 'done') throw new Error(JSON.stringify(answer));
      return answer.message;
    },
    notices: () =>
      withTenant(db, tenantId, (tx) =>
        tx.query<NoticeRow>(
          'select id, person, email, name, audience, kind, essential, pace, cause, content, at, status from notices order by at, person, kind',
        ),
      ),
    mails: () => withTenant(db, tenantId, (tx) => newestMails(tx, 1_000)),
  };
}

export const machineAt = (start = '2026-11-22T12:00:00Z') => {
  let now = Date.parse(start);
  return { systemNow: () => new Date(now), random: () => 0.5, wait: (ms: number) => void (now += ms) };
};

/** Takes mails and answers what it is told to. */
export function fakeSender(
  answer: (mail: OutgoingMail) => MailOutcome | Promise<MailOutcome> = () => ({ outcome: 'sent' }),
) {
  const sent: OutgoingMail[] = [];
  const sender: MailSender = {
    async send(mail) {
      sent.push(mail);
      return answer(mail);
    },
    close: () => undefined,
  };
  return { sender, sent };
}

export const wordsOf = (content: unknown): string => {
  const { items } = content as MailContent;
  return items.flatMap(({ subject, sentences }) => [subject, ...sentences]).join('\n');
};
