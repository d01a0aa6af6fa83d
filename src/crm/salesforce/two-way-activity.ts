import type { z } from 'zod';
import { CrmError } from '../crm-error.ts';
import { mostOfAKind, type ActivityAnswer, type ActivityKind, type ActivityQuestion } from '../crm.ts';
import { activityKinds, asAnswered } from '../two-way-activity.ts';
import { activityPage } from './answers.ts';
import type { SalesforceCall } from './call.ts';
import { instant } from './records.ts';
import { queryPath, soqlList, soqlText } from './soql.ts';

/** More rows than are told, so that bad ones among them crowd out no good one. */
const rows = mostOfAKind * 2;

/** A fault that says the org has no such object or field for us: the other kinds are read all the same. */
const isNotOurs = (fault: unknown): fault is CrmError =>
  fault instanceof CrmError &&
  (fault.kind === 'forbidden' || fault.code === 'INVALID_TYPE' || fault.code === 'INVALID_FIELD');

/** Two-way activity: one query an account and kind, however much the account has. */
export async function readActivity(
  call: SalesforceCall,
  questions: readonly ActivityQuestion[],
): Promise<ActivityAnswer> {
  const answer: ActivityAnswer = { activities: [], unread: [] };
  for (const kind of activityKinds) {
    try {
      for (const question of questions) {
        const soql = isId(question.companyId) ? queries[kind](question) : null;
        const found = soql === null ? [] : await query(call, kind, soql);
        answer.activities.push(...asAnswered(question, kind, found.map(placed)));
      }
    } catch (fault) {
      if (!isNotOurs(fault)) throw fault;
      answer.unread.push({ kind, message: fault.message });
    }
  }
  return answer;
}

const isId = (id: string): boolean => /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(id);

const within = (field: string, { since, until }: ActivityQuestion): string =>
  `${field} >= ${new Date(since).toISOString()} AND ${field} < ${new Date(until).toISOString()}`;

const newest = (field: string): string => `ORDER BY ${field} DESC LIMIT ${rows}`;

/**
 * AccountId is Salesforce's own: of the account or opportunity an activity is about, else of its contact. ActivityHistory
 * would say the same but can only be read below one account, and LastActivityDate counts mail that only went out.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm
 */
const queries: Record<ActivityKind, (question: ActivityQuestion) => string> = {
  // Salesforce keeps no outcome of an event: one that lies in the past, with somebody of the customer's, was held.
  meeting: (question) =>
    `SELECT Id, Subject, StartDateTime FROM Event WHERE AccountId = ${soqlText(question.companyId)} AND WhoId != null AND IsChild = false AND GroupEventType != '2' AND ${within('StartDateTime', question)} ${newest('StartDateTime')}`,
  call: (question) =>
    `SELECT Id, Subject, ActivityDate, CompletedDateTime, CallDisposition FROM Task WHERE AccountId = ${soqlText(question.companyId)} AND TaskSubtype = 'Call' AND IsClosed = true AND CallType != 'Internal' AND (CallDurationInSeconds > 0 OR CallType = 'Inbound') AND ActivityDate >= ${question.since.slice(0, 10)} AND ActivityDate <= ${question.until.slice(0, 10)} ${newest('ActivityDate')}`,
  email: (question) => {
    const about = [question.companyId, ...question.dealIds.filter(isId)];
    return `SELECT Id, Subject, MessageDate FROM EmailMessage WHERE Incoming = true AND RelatedToId IN ${soqlList(about)} AND ${within('MessageDate', question)} ${newest('MessageDate')}`;
  },
};

const tables = { meeting: 'Event', call: 'Task', email: 'EmailMessage' } as const;

type Row = z.output<typeof activityPage>['records'][number];

async function query(call: SalesforceCall, kind: ActivityKind, soql: string): Promise<Row[]> {
  const path = queryPath(soql, false);
  const { records } = await call({ method: 'GET', path, name: `query ${tables[kind]}` }, activityPage);
  return records.filter(({ CallDisposition: said }) => !said || !unanswered.test(said));
}

/** Outcomes of calls in which nobody talked; telephony systems write them as they like. */
const unanswered =
  /voice ?mail|no[ -]?answer|not? (connected|reached)|unanswered|missed|busy|left (a )?message|wrong number/i;

const placed = (row: Row) => {
  const at = row.StartDateTime ?? row.MessageDate ?? null;
  return { id: row.Id, at: at === null ? calledAt(row) : instant(at), title: row.Subject ?? null };
};

/** A call is dated by its day; the hour is known where it was noted on that day, and is noon where it was noted afterwards. */
function calledAt({ ActivityDate: day, CompletedDateTime }: Row): string | null {
  const noted = CompletedDateTime ? instant(CompletedDateTime) : null;
  if (!day) return noted;
  return noted?.startsWith(day) ? noted : `${day}T12:00:00.000Z`;
}
