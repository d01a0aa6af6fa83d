import {
  attributionDone,
  attributionFailed,
  attributionsDue,
  attributionsToWeigh,
  attributionsWeighed,
} from '../../db/attribution-due.ts';
import { attempt, type Tx } from '../../db/transaction.ts';
import { keepUnmatchedCampaigns } from '../../db/unmatched-campaigns.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import type { Grounds } from '../../domain/attribution/attribution-command.ts';
import { isRefusal, type Actor } from '../../domain/event.ts';
import { isoInstant, openScene, type Desk, type Scene } from '../desk.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { retryBefore } from '../retry-before.ts';
import { attributedOrSurvivor, done } from './attributed-deal.ts';
import { askForMatched, tellCampaignTouches } from './campaign-touches.ts';
import { groundsForAll } from './grounds.ts';
import {
  carryOutAttribution,
  decideOn,
  keepDecided,
  keptOfDeals,
  loadAttributions,
  type Decided,
  type KeptAttribution,
} from './keep-attribution.ts';

const size = 100;
const firstId = '00000000-0000-0000-0000-000000000000';
const command = { type: 'reweigh' } as const;
const rules: Actor = { kind: 'system', id: 'policy', name: 'Policy', role: 'system' };

interface SweepOptions {
  signal?: AbortSignal;
  /** Is told of each deal that could not be looked at, which keeps none of the others. Without it the sweep throws. */
  failed?: (deal: string, error: unknown) => void;
}

/** Looks again at deals that changed in a CRM, and asks the rules again of open deals after a change of the policy. Answers how many. */
export async function sweepAttribution(
  desk: Desk,
  tenantId: string,
  { signal, failed = rethrow }: SweepOptions = {},
): Promise<number> {
  const isStopped = (): boolean => signal?.aborted === true;
  let looked = 0;
  for (let isMore = true; isMore && !isStopped();) {
    const batch = await oneAtATime(desk, tenantId, async (tx) =>
      observeDue(desk, tx, await openScene(desk, tx), failed),
    );
    looked += batch.looked;
    ({ isMore } = batch);
  }
  for (let after: string | null = firstId; after !== null && !isStopped();) {
    const from: string = after;
    const weighed = await oneAtATime(desk, tenantId, async (tx) =>
      reweighOpen(desk, tx, await openScene(desk, tx), from, failed),
    );
    after = weighed.next;
    looked += weighed.moved;
  }
  return looked;
}

async function observeDue(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  failed: (deal: string, error: unknown) => void,
): Promise<{ looked: number; isMore: boolean }> {
  const isMoreToTry = await askForMatched(tx, scene);
  const due = await attributionsDue(tx, { limit: size, retryBefore: retryBefore(scene.now) });
  for (const one of due) {
    const deal = { crm: one.crm, dealId: one.id };
    const attempted = await attempt(tx, async () => {
      const attributed = await attributedOrSurvivor(desk, tx, scene, deal);
      const changedAt = attributed?.kept.attribution?.changedAt ?? '';
      // Then the CRM's news could not be kept.
      if (changedAt > isoInstant(scene.now)) throw new Error(`the clock stands before ${changedAt}`);
      const isGone = attributed?.found.deal.id !== one.id;
      if (isGone) await keepUnmatchedCampaigns(tx, one, []);
      if (attributed) return tellCampaignTouches(desk, tx, scene, attributed);
      const links = {
        hubspotDealId: one.crm === 'hubspot' ? one.id : null,
        salesforceOpportunityId: one.crm === 'salesforce' ? one.id : null,
      };
      for (const kept of await keptOfDeals(tx, links)) {
        await done(desk, tx, scene, kept, { type: 'lose-deal', ...deal });
      }
    });
    if ('failed' in attempted) {
      failed(`${one.crm} ${one.id}`, attempted.failed);
      await attributionFailed(tx, one, isoInstant(scene.now));
    } else await attributionDone(tx, one);
  }
  return { looked: due.length, isMore: isMoreToTry || due.length === size };
}

async function reweighOpen(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  after: string,
  failed: (deal: string, error: unknown) => void,
): Promise<{ moved: number; next: string | null }> {
  const { version } = scene.policy;
  const ids = await attributionsToWeigh(tx, { policyVersion: version, after, limit: size });
  const kept = await loadAttributions(tx, ids);
  const grounds = await groundsForAll(
    tx,
    scene,
    kept.flatMap(({ attribution }) => factsIn(attribution)),
  );
  const weigh = (one: KeptAttribution) =>
    carryOutAttribution(desk, tx, scene, { kept: one, actor: rules, command, ...(grounds ? { grounds } : {}) });
  let moved = 0;
  const together = await attempt(tx, () => weighTogether(desk, tx, scene, { kept, grounds }));
  if ('done' in together) moved = together.done;
  else {
    // One of them fails: the others are weighed without it.
    for (const one of kept) {
      const attempted = await attempt(tx, () => weigh(one));
      if ('failed' in attempted) failed(one.id, attempted.failed);
      else if (!isRefusal(attempted.done) && attempted.done.version !== one.version) moved += 1;
    }
  }
  await attributionsWeighed(tx, ids, version);
  return { moved, next: ids.length < size ? null : (ids.at(-1) ?? null) };
}

/** Decided one by one, kept at once. */
async function weighTogether(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { kept, grounds }: { kept: readonly KeptAttribution[]; grounds: Grounds | null },
): Promise<number> {
  const decided: Decided[] = [];
  for (const one of kept) {
    const decision = await decideOn(tx, scene, { kept: one, actor: rules, command, ...(grounds ? { grounds } : {}) });
    if (!isRefusal(decision) && decision.events.length > 0) {
      decided.push({ kept: one, actor: rules, events: decision.events });
    }
  }
  await keepDecided(desk, tx, scene, decided);
  return decided.length;
}

const factsIn = (attribution: Attribution | null) => Object.values(attribution?.facts ?? {});

const rethrow = (_: string, error: unknown): void => {
  throw error;
};
