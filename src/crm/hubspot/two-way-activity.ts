import { CrmError } from '../crm-error.ts';
import type { ActivityAnswer, ActivityKind, ActivityQuestion } from '../crm.ts';
import { activityKinds, asAnswered } from '../two-way-activity.ts';
import { searchPage, type HubSpotObject } from './answers.ts';
import type { HubSpotCall } from './call.ts';
import { paths } from './paths.ts';
import { instant } from './records.ts';

/**
 * Where HubSpot keeps each kind and what makes it two-way. Filters of one group must all hold; groups are alternatives.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/activities/calls/guide
 */
interface Source {
  type: string;
  title: string;
  groups: readonly (readonly Filter[])[];
}
interface Filter {
  propertyName: string;
  operator: 'EQ' | 'GTE' | 'LT' | 'NOT_HAS_PROPERTY';
  value?: string;
}

const is = (propertyName: string, value: string): Filter => ({ propertyName, operator: 'EQ', value });

/** "Connected" of the outcomes every account has. */
const connected = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';

const sources: Record<ActivityKind, Source> = {
  meeting: { type: 'meetings', title: 'hs_meeting_title', groups: [[is('hs_meeting_outcome', 'COMPLETED')]] },
  call: {
    type: 'calls',
    title: 'hs_call_title',
    groups: [
      [is('hs_call_disposition', connected)],
      // A call of the customer's that was taken, where nobody noted an outcome.
      [
        is('hs_call_direction', 'INBOUND'),
        is('hs_call_status', 'COMPLETED'),
        { propertyName: 'hs_call_disposition', operator: 'NOT_HAS_PROPERTY' },
      ],
    ],
  },
  // An answer is a mail of the customer's, too. Subjects need a scope of their own and are empty without it.
  email: { type: 'emails', title: 'hs_email_subject', groups: [[is('hs_email_direction', 'INCOMING_EMAIL')]] },
};

/** More hits than are told, so that bad ones among them crowd out no good one. */
const hits = 20;

/**
 * Two-way activity by search: one call a company and kind, however much the company has. Search lags some seconds behind,
 * which does no harm to what lies in the past. HubSpot files what is logged on a contact under the contact's company as well.
 */
export async function readActivity(call: HubSpotCall, questions: readonly ActivityQuestion[]): Promise<ActivityAnswer> {
  const answer: ActivityAnswer = { activities: [], unread: [] };
  for (const kind of activityKinds) {
    try {
      for (const question of questions) {
        const found = await search(call, sources[kind], question);
        const rows = found.map(({ id, properties }) => ({
          id,
          at: instant(properties['hs_timestamp'] ?? null),
          title: properties[sources[kind].title] ?? null,
        }));
        answer.activities.push(...asAnswered(question, kind, rows));
      }
    } catch (fault) {
      if (!(fault instanceof CrmError) || fault.kind !== 'forbidden') throw fault;
      answer.unread.push({ kind, message: fault.message });
    }
  }
  return answer;
}

async function search(
  call: HubSpotCall,
  { type, title, groups }: Source,
  { companyId, since, until }: ActivityQuestion,
): Promise<HubSpotObject[]> {
  // An id that is no number cannot be a HubSpot record, and would make HubSpot reject the call.
  if (!/^\d{1,19}$/.test(companyId)) return [];
  const within: Filter[] = [
    is('associations.company', companyId),
    { propertyName: 'hs_timestamp', operator: 'GTE', value: String(Date.parse(since)) },
    { propertyName: 'hs_timestamp', operator: 'LT', value: String(Date.parse(until)) },
  ];
  const json = {
    filterGroups: groups.map((filters) => ({ filters: [...within, ...filters] })),
    sorts: [{ propertyName: 'hs_timestamp', direction: 'DESCENDING' }],
    properties: ['hs_timestamp', title],
    limit: hits,
  };
  const { results } = await call({ method: 'POST', path: paths.search(type), json }, searchPage);
  return results.filter(({ archived }) => !archived);
}
