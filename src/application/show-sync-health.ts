import type { Reader } from '../contract/requests.ts';
import type { Tone } from '../contract/shared.ts';
import type { SyncHealth } from '../contract/sync-health.ts';
import { listConnections, type ConnectionRow } from '../db/connections.ts';
import { listCursors, type SyncCursor } from '../db/cursors.ts';
import { troubledEdits, tryEditAgain, type TroubledEdit } from '../db/field-edits.ts';
import {
  desiredBacklog,
  listPending,
  rewriteDesired,
  type DesiredBacklog,
  type DesiredObject,
} from '../db/desired-state.ts';
import { inboxBacklog } from '../db/inbox.ts';
import { mailBacklog, type MailBacklog } from '../db/mails.ts';
import { mirrorCounts } from '../db/mirror-read.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import { isoInstant, openScene, type Caller, type Desk, type Scene } from './desk.ts';
import { agoText, plural } from './words/reader.ts';
import { pendingWriteView, troubledEditView } from './words/sync.ts';
import { crmLabel } from './words/telling.ts';

type Connection = SyncHealth['connections'][number];
const shown = 50;

/** How the sync fares, a block a connection, with every record that could not be written and what to do about it. */
export const showSyncHealth = (desk: Desk, caller: Caller, _request: { reader: Reader }): Promise<SyncHealth> =>
  withTenant(desk.db, caller.tenantId, async (tx) => healthIn(desk, tx, caller));

/** Tries a refused or waiting record again at once; `id` is the one sync health gave it. */
export async function retrySync(
  desk: Desk,
  caller: Caller,
  request: { id: string; reader: Reader },
): Promise<SyncHealth | { rejected: 'not_found'; message: string }> {
  const answer = await withTenant(desk.db, caller.tenantId, async (tx) => {
    const [crm, object, ...key] = request.id.split(':');
    const isCrm = crm === 'hubspot' || crm === 'salesforce';
    if (isCrm && object === editObject) {
      const again = await tryEditAgain(tx, crm, key.join(':'), isoInstant((await openScene(desk, tx)).now));
      return again ? healthIn(desk, tx, caller) : { rejected: 'not_found' as const, message: 'There is no such edit.' };
    }
    const known = isCrm && isWritten(object);
    const tried = known ? await rewriteDesired(tx, { crm, object, keys: [key.join(':')], refusedOnly: true }) : 0;
    if (tried === 0 && !known) return { rejected: 'not_found' as const, message: 'There is no such record to write.' };
    return healthIn(desk, tx, caller);
  });
  desk.nudge();
  return answer;
}

const kinds: readonly string[] = [
  'partner',
  'partner_certificate',
  'deal_registration',
  'partner_attribution',
  'deal',
  'task',
  'note',
] satisfies DesiredObject[];
/** An edit of a field is no record to write; it is tried again by the same way. */
const editObject = 'field_edit';
const isWritten = (object: string | undefined): object is DesiredObject =>
  object !== undefined && kinds.includes(object);

async function healthIn(desk: Desk, tx: Tx, caller: Caller): Promise<SyncHealth> {
  const scene = await openScene(desk, tx);
  const rows = await listConnections(tx);
  const backlogs = await desiredBacklog(tx);
  const cursors = await listCursors(tx);
  const connections: Connection[] = [];
  for (const row of rows) {
    const backlog = backlogs.find((one) => one.crm === row.crm) ?? null;
    const own = cursors.filter((cursor) => cursor.crm === row.crm);
    connections.push(await connectionHealth(tx, scene, row, backlog, own, desk.limitUsed(caller.tenantId, row.crm)));
  }
  const worst = connections.reduce<Tone>((tone, one) => (rank[one.tone] > rank[tone] ? one.tone : tone), 'success');
  const mail = mailTrouble(await mailBacklog(tx));
  const tone = mail !== '' && rank[worst] < rank.warning ? 'warning' : worst;
  const sentence = [overall(worst, connections.length), mail].filter(Boolean).join(' ');
  return { generatedAt: isoInstant(scene.now), tone, sentence, connections };
}

const rank: Record<Tone, number> = { success: 0, neutral: 1, info: 2, warning: 3, danger: 4 };

async function connectionHealth(
  tx: Tx,
  scene: Scene,
  row: ConnectionRow,
  backlog: DesiredBacklog | null,
  cursors: readonly SyncCursor[],
  limitUsed: number | null,
): Promise<Connection> {
  const { crm } = row;
  const inbox = await inboxBacklog(tx, crm);
  const counts = await mirrorCounts(tx, crm);
  const edits = await troubledEdits(tx, { crm, limit: shown });
  const pending = [
    ...(await listPending(tx, { crm, limit: shown })).map((late) => ({
      ...pendingWriteView(late),
      id: writeId(crm, late.object, late.key),
    })),
    ...edits.map((edit) => ({ ...troubledEditView(edit, scene.now), id: writeId(crm, editObject, String(edit.id)) })),
  ];
  const open = (backlog?.waiting ?? 0) + (backlog?.retrying ?? 0) + (backlog?.refused ?? 0);
  const lastSeen = [inbox.lastReceivedAt, ...cursors.map((cursor) => cursor.updatedAt)]
    .flatMap((at) => at ?? [])
    .toSorted()
    .at(-1);
  const first = cursors.find((cursor) => cursor.purpose === 'backfill' && !cursor.done);
  const stands = withActivity(row, standing(row, backlog, inbox.waiting, first !== undefined));
  const { tone, sentence } = withEdits(edits, stands);
  return {
    crm,
    account: `${row.label} (${row.accountId})`,
    tone,
    sentence,
    lastChangeSeenText: lastSeen ? agoText(lastSeen, Temporal.Now.instant()) : 'nothing yet',
    backlog: open + inbox.waiting,
    backlogAgeText: backlog?.oldestChangedAt ? agoText(backlog.oldestChangedAt, scene.now) : '',
    limitUsed,
    mirrored: { companies: counts.company, deals: counts.deal, contacts: counts.contact },
    pending,
  };
}

function standing(
  row: ConnectionRow,
  backlog: DesiredBacklog | null,
  inbox: number,
  filling: boolean,
): { tone: Tone; sentence: string } {
  const crm = crmLabel(row.crm);
  if (row.status !== 'active') {
    return {
      tone: 'danger',
      sentence: `${crm} does not let us in: ${row.lastError ?? 'the connection needs attention'}. Nothing is lost; connect it again.`,
    };
  }
  const refused = backlog?.refused ?? 0;
  if (refused > 0) return { tone: 'danger', sentence: `${crm} refuses ${plural(refused, 'record')}. See why below.` };
  const waiting = (backlog?.waiting ?? 0) + (backlog?.retrying ?? 0);
  if (row.lastError) {
    return {
      tone: 'warning',
      sentence: `${crm} cannot be reached at the moment: ${row.lastError}. ${plural(waiting, 'record')} waiting; nothing is lost.`,
    };
  }
  if (filling) return { tone: 'info', sentence: `Reading what ${crm} holds for the first time.` };
  if (waiting + inbox > 0) return { tone: 'info', sentence: `${plural(waiting + inbox, 'change')} on the way.` };
  return { tone: 'success', sentence: `${crm} is in step.` };
}

/** Activity the account keeps from us is no reason to stop, but whoever relies on it has to know. */
function withActivity({ crm, activityTrouble }: ConnectionRow, stands: { tone: Tone; sentence: string }) {
  if (activityTrouble === null) return stands;
  const line = `${crmLabel(crm)} does not let us read ${activityTrouble}: earlier dealings of our own team may be missing where two sides are weighed.`;
  return {
    tone: rank[stands.tone] < rank.warning ? ('warning' as const) : stands.tone,
    sentence: `${stands.sentence} ${line}`,
  };
}

/** Edits that nobody could look at yet, or at all, are named below; the sentence says how many. */
function withEdits(edits: readonly TroubledEdit[], stands: { tone: Tone; sentence: string }) {
  if (edits.length === 0) return stands;
  const aside = edits.filter(({ isSetAside }) => isSetAside).length;
  const waiting = edits.length - aside;
  const lines = [
    ...(waiting > 0
      ? [`${plural(waiting, 'edit of a field waits', 'edits of fields wait')} to be looked at again.`]
      : []),
    ...(aside > 0 ? [`${plural(aside, 'edit of a field was', 'edits of fields were')} set aside: see below.`] : []),
  ];
  return {
    tone: rank[stands.tone] < rank.warning ? ('warning' as const) : stands.tone,
    sentence: [stands.sentence, ...lines].join(' '),
  };
}

/** Mails that were given up, with what the server said of the newest. */
const mailTrouble = ({ dead, lastError }: MailBacklog): string =>
  dead === 0 ? '' : `${plural(dead, 'mail')} could not be delivered${lastError ? `: ${lastError}` : '.'}`;

const overall = (worst: Tone, count: number): string => {
  if (count === 0) return 'No CRM is connected yet.';
  if (worst === 'danger') return 'Something needs you: see below.';
  return worst === 'warning'
    ? 'Something is late; it is tried again by itself.'
    : worst === 'success'
      ? 'Everything is in step.'
      : 'Catching up.';
};

const writeId = (crm: string, object: DesiredObject | typeof editObject, key: string): string =>
  `${crm}:${object}:${key}`;
