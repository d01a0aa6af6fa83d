import { CrmError } from '../crm/crm-error.ts';
import { mostOfAKind, type ActivityAnswer, type ActivityKind } from '../crm/crm.ts';
import {
  activityAnswered,
  dueActivityQuestions,
  noteActivityTrouble,
  postponeActivity,
  type ActivityQuestionRow,
} from '../db/activity-questions.ts';
import { replaceActivities, type Untold } from '../db/company-activities.ts';
import { withTenant } from '../db/transaction.ts';
import { backoffMs } from './backoff.ts';
import type { SyncParts } from './sync-parts.ts';

/** Companies of one turn: so that writes and news have theirs in between. */
const atOnce = 10;

/**
 * Reads the two-way activity of companies that somebody waits for a decision about, and keeps it in the place of what was known
 * of the same days. A company the CRM cannot answer about waits for itself. Answers how many were asked about.
 */
export async function readActivity(parts: SyncParts): Promise<number> {
  const { db, tenantId, crm, systemNow } = parts;
  const due = { crm: crm.name, systemNow: systemNow().toISOString(), limit: atOnce };
  const questions = await withTenant(db, tenantId, (tx) => dueActivityQuestions(tx, due));
  for (const question of questions) await readOne(parts, question);
  return questions.length;
}

async function readOne(parts: SyncParts, question: ActivityQuestionRow): Promise<void> {
  const { db, tenantId, crm, systemNow } = parts;
  const answer = await crm.activity([question]).catch(async (error: unknown): Promise<null> => {
    await postpone(parts, question, error);
    // What is wrong with one company keeps none of the others.
    if (error instanceof CrmError && error.kind === 'bad_request') return null;
    throw error;
  });
  if (answer === null) return;
  await withTenant(db, tenantId, async (tx) => {
    const isNews = await replaceActivities(tx, question, answer.activities, untoldBy(answer, question));
    await activityAnswered(tx, question, { readAt: systemNow().toISOString(), isNews });
    await noteActivityTrouble(tx, crm.name, troubleIn(answer));
  });
}

async function postpone(parts: SyncParts, question: ActivityQuestionRow, error: unknown): Promise<void> {
  const { db, tenantId, crm, systemNow, random, log } = parts;
  const asked = error instanceof CrmError ? (error.retryAfterMs ?? 0) : 0;
  const wait = Math.max(asked, backoffMs(question.attempts + 1, random()));
  const next = new Date(systemNow().getTime() + wait).toISOString();
  await withTenant(db, tenantId, (tx) => postponeActivity(tx, question, next));
  log.warn(
    { crm: crm.name, companyId: question.companyId, err: error },
    'activity could not be read; it is tried again',
  );
}

/** What may not be read now was not taken back, and of many only the latest are answered. */
function untoldBy({ activities, unread }: ActivityAnswer, { until }: ActivityQuestionRow): Untold[] {
  const cut = [...Map.groupBy(activities, ({ kind }) => kind)].flatMap(([kind, told]): Untold[] =>
    told.length < mostOfAKind ? [] : [{ kind, upTo: told.map(({ at }) => at).toSorted()[0] ?? until }],
  );
  return [...cut, ...unread.map(({ kind }) => ({ kind, upTo: until }))];
}

const words: Record<ActivityKind, string> = { meeting: 'meetings', call: 'calls', email: 'e-mails' };

/** "e-mails: the CRM's words"; null where everything may be read. */
const troubleIn = ({ unread }: ActivityAnswer): string | null =>
  unread.length === 0
    ? null
    : unread.map(({ kind, message }) => `${words[kind]} (${message.slice(0, 200)})`).join(', ');
