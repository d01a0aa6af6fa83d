import { findMember } from '../../db/members.ts';
import { rewriteDesired } from '../../db/desired-state.ts';
import { editFailed, settleEdit, waitingEdits, type EditOutcome, type WaitingEdit } from '../../db/field-edits.ts';
import { listPartners } from '../../db/partners.ts';
import { attempt, type Tx } from '../../db/transaction.ts';
import type { ToldBy } from '../../domain/attribution/touchpoint.ts';
import { isRefusal, type Actor } from '../../domain/event.ts';
import { isoInstant, openScene, type Desk, type Scene } from '../desk.ts';
import { meetTierEdit } from '../meet-tier-edit.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { projectDealRecords } from '../project-deals.ts';
import { attributedDeal } from './attributed-deal.ts';
import { tellingsOf } from './edit-as-touchpoint.ts';
import { nextTryAt } from './edit-retries.ts';
import { programFields } from './program-fields.ts';
import { carryOutAttribution, type KeptAttribution } from './keep-attribution.ts';

const size = 50;

interface Options {
  signal?: AbortSignal;
  /** Is told of each edit that could not be looked at, each time; the others go on. Without it the sweep throws. */
  failed?: (deal: string, error: unknown) => void;
}

/**
 * What people set in the CRM's fields, and the fields say what the log says: on deals a proposal (rule 11), on partners another
 * tier. An edit that cannot be looked at is tried again later, and in the end set aside with the reason: none is lost unsaid.
 * Answers how many edits.
 */
export async function meetFieldEdits(
  desk: Desk,
  tenantId: string,
  { signal, failed = rethrow }: Options = {},
): Promise<number> {
  let met = 0;
  for (let batch = size; batch === size;) {
    if (signal?.aborted) break;
    batch = await oneAtATime(desk, tenantId, async (tx) => {
      const scene = await openScene(desk, tx);
      const edits = await waitingEdits(tx, { now: isoInstant(scene.now), limit: size });
      for (const edit of edits) {
        const attempted = await attempt(tx, () => meet(desk, tx, scene, edit));
        if ('done' in attempted) {
          await settleEdit(tx, edit.id, attempted.done);
          continue;
        }
        failed(`${edit.crm} ${edit.recordKey}`, attempted.failed);
        await notNow(tx, scene, edit, attempted.failed);
      }
      return edits.length;
    });
    met += batch;
  }
  if (met > 0) desk.nudge();
  return met;
}

/** What the field holds is written over only once nobody tries any more: until then the person's words stand there. */
async function notNow(tx: Tx, scene: Scene, edit: WaitingEdit, why: unknown): Promise<void> {
  const next = nextTryAt(scene.now, edit.attempts + 1);
  await editFailed(tx, { id: edit.id, nextTryAt: next, error: reasonOf(why) });
  // Where even that fails, the leak monitor finds the field and writes it.
  if (next === null) await attempt(tx, () => putBack(tx, scene, edit));
}

const mostLetters = 300;
const reasonOf = (why: unknown): string => (why instanceof Error ? why.message : String(why)).slice(0, mostLetters);

async function meet(desk: Desk, tx: Tx, scene: Scene, edit: WaitingEdit): Promise<EditOutcome> {
  const by = await editorOf(tx, edit);
  const actor: Actor = { kind: 'person', id: by.email, name: by.name, role: by.role };
  if (edit.object === 'partner') return meetTierEdit(tx, scene, edit, actor);
  const { crm, recordKey: dealId } = edit;
  const attributed = await attributedDeal(desk, tx, scene, { crm, dealId });
  const outcome = attributed ? await propose(desk, tx, scene, attributed.kept, { edit, by, actor }) : 'put_back';
  await putBack(tx, scene, edit);
  return outcome;
}

/** Whatever became of it, the record holds what the person typed: it is written again. */
async function putBack(tx: Tx, scene: Scene, { crm, object, recordKey: dealId }: WaitingEdit): Promise<void> {
  if (object === 'partner') {
    await rewriteDesired(tx, { crm, object, keys: [dealId] });
    return;
  }
  const links = {
    hubspotDealId: crm === 'hubspot' ? dealId : null,
    salesforceOpportunityId: crm === 'salesforce' ? dealId : null,
  };
  await projectDealRecords(tx, [links], isoInstant(scene.now));
  await rewriteDesired(tx, { crm, object: 'deal', keys: [dealId] });
}

async function propose(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  found: KeptAttribution,
  { edit, by, actor }: { edit: WaitingEdit; by: ToldBy; actor: Actor },
): Promise<EditOutcome> {
  const told = tellingsOf(desk, scene, { edit, by, partners: await listPartners(tx), attribution: found.attribution });
  let kept = found;
  let outcome: EditOutcome = 'refused';
  for (const { key, touchpoint } of told) {
    const after = await carryOutAttribution(desk, tx, scene, {
      kept,
      actor,
      command: {
        type: 'propose-field',
        edit: { key, crm: edit.crm, field: programFields[edit.field] ?? 'partners', value: edit.found, by },
        touchpoint,
      },
    });
    if (isRefusal(after)) continue;
    kept = after;
    const status = touchpoint && after.attribution?.touchpoints.find(({ id }) => id === touchpoint.id)?.status;
    if (status === 'confirmed') outcome = 'counted';
    if (status === 'proposed' && outcome === 'refused') outcome = 'proposed';
  }
  return outcome;
}

/** Whoever the CRM named as having set this very field, in the role they have here; somebody unknown may propose as a rep does. */
async function editorOf(tx: Tx, { crm, editorEmail, editorName }: WaitingEdit): Promise<ToldBy> {
  if (editorEmail === null) {
    return { email: `unknown@${crm}`, name: 'somebody', role: 'rep' };
  }
  const email = editorEmail.toLowerCase();
  const member = await findMember(tx, email);
  return { email, name: member?.name || editorName || email, role: member?.role ?? 'rep' };
}

const rethrow = (_: string, error: unknown): void => {
  throw error;
};
