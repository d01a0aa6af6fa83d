import type { ActivityWindow } from './company-activities.ts';
import type { CrmName } from './crm-name.ts';
import type { Tx } from './transaction.ts';

/** A company of which activity is to be read, with the records by which the CRM files it. */
export interface ActivityQuestionRow extends ActivityWindow {
  registrationId: string;
  dealIds: string[];
  contactIds: string[];
  attempts: number;
}

/** What is to be asked of a CRM now, longest waiting first. Clocks in this file are the machine's. */
export const dueActivityQuestions = (
  tx: Tx,
  due: { crm: CrmName; systemNow: string; limit: number },
): Promise<ActivityQuestionRow[]> =>
  tx.query<ActivityQuestionRow>(
    `select w.registration_id as "registrationId", w.crm, w.company_id as "companyId", w.since, w.until, w.attempts,
       array(select d.id from mirror_deals d where d.crm = w.crm and d.company_id = w.company_id and d.deleted_at is null
         order by d.updated_at desc, d.id limit 50) as "dealIds",
       array(select p.id from mirror_contacts p where p.crm = w.crm and p.company_id = w.company_id and p.deleted_at is null
         order by p.updated_at desc, p.id limit 50) as "contactIds"
     from registration_companies w where w.crm = $1 and w.next_read_at <= $2
     order by w.next_read_at, w.registration_id, w.company_id limit $3`,
    [due.crm, due.systemNow, due.limit],
    'activity-questions-due',
  );

/** Notes that a question was answered, and for whom it is news. */
export const activityAnswered = async (
  tx: Tx,
  { registrationId, crm, companyId }: ActivityQuestionRow,
  { readAt, isNews }: { readAt: string; isNews: boolean },
): Promise<void> => {
  await tx.query(
    `update registration_companies set read_at = $4, next_read_at = null, attempts = 0
     where registration_id = $1 and crm = $2 and company_id = $3`,
    [registrationId, crm, companyId, readAt],
    'activity-answered',
  );
  if (!isNews) return;
  await tx.query(
    `update registration_looks l set is_news = true from registration_companies w
     where w.crm = $1 and w.company_id = $2 and l.registration_id = w.registration_id`,
    [crm, companyId],
    'activity-news',
  );
};

export const postponeActivity = async (
  tx: Tx,
  { registrationId, crm, companyId }: ActivityQuestionRow,
  nextReadAt: string,
): Promise<void> => {
  await tx.query(
    `update registration_companies set next_read_at = $4, attempts = attempts + 1
     where registration_id = $1 and crm = $2 and company_id = $3`,
    [registrationId, crm, companyId, nextReadAt],
    'activity-postpone',
  );
};

/** What the account keeps from us, in words; null: nothing. */
export const noteActivityTrouble = async (tx: Tx, crm: CrmName, trouble: string | null): Promise<void> => {
  await tx.query(
    `update crm_connections set activity_trouble = $2 where crm = $1 and activity_trouble is distinct from $2`,
    [crm, trouble],
    'activity-trouble',
  );
};
