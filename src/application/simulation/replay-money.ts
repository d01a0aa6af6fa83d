import { attributionMerges, attributionsById } from '../../db/attributions.ts';
import { allLedgers } from '../../db/ledgers.ts';
import { streamSlice } from '../../db/log-slices.ts';
import { isSame } from '../../domain/attribution/same-json.ts';
import type { LedgerEvent } from '../../domain/compensation/ledger.ts';
import { policyOn, type Policy } from '../../domain/policy.ts';
import { dayIn } from '../../domain/protection.ts';
import type { EarnedAnew } from '../../domain/simulation/earn-deal.ts';
import type { MoneyQuestion } from '../../domain/simulation/money-question.ts';
import { LedgerReplay } from '../../domain/simulation/replay-ledger.ts';
import { MoneyTally } from '../../domain/simulation/tally.ts';
import { ledgerStream } from '../compensation/ledger-row.ts';
import type { Pace } from './pace.ts';
import type { Look } from './read-log.ts';
import type { WeighedDeals } from './weigh-deals.ts';

const atOnce = 1_000;
const nothing: EarnedAnew = { changed: [], fresh: [] };

/** Every partner's ledger under the other policy, one after another; nothing is read where nothing of it can be otherwise. */
export async function replayMoney(
  look: Look,
  pace: Pace,
  { question, weighed }: { question: MoneyQuestion; weighed: WeighedDeals },
): Promise<MoneyTally> {
  const tally = new MoneyTally();
  if (weighed.earned.size === 0 && !waitsOtherwise(question)) return tally;
  const ledgers = await look(allLedgers);
  const merges = await look(attributionMerges);
  const ids = [...new Set([...ledgers.map(({ id }) => id), ...weighed.earned.keys()])].toSorted();
  const of = ledgers.reduce((sum, { version }) => sum + version, 0);
  let done = 0;
  for (const partnerId of ids) {
    const replay = new LedgerReplay(partnerId, question, weighed.earned.get(partnerId) ?? nothing, merges);
    const streamId = ledgerStream(partnerId);
    for (let after = 0; ;) {
      const from = after;
      const slice = await look((tx) => streamSlice(tx, { streamId, after: from, limit: atOnce }));
      for (const { type, data, at, policyVersion, version } of slice) {
        replay.play({ event: { type, data } as LedgerEvent, at, policyVersion });
        after = version;
        if (pace.isOver()) await pace.pause();
      }
      done += slice.length;
      pace.tell({ doing: 'Replaying what partners earned', done, of });
      await pace.pause();
      if (slice.length < atOnce) break;
    }
    for (const _ of replay.finish()) if (pace.isOver()) await pace.pause();
    await count(tally, partnerId, replay, pace);
  }
  await nameDeals(look, tally, weighed.names);
  return tally;
}

async function count(tally: MoneyTally, partnerId: string, replay: LedgerReplay, pace: Pace): Promise<void> {
  for (const id of new Set([...replay.asItIs.keys(), ...replay.asItWouldBe.keys()])) {
    tally.add(partnerId, replay.asItIs.get(id), replay.asItWouldBe.get(id));
    if (pace.isOver()) await pace.pause();
  }
}

/** Whether what is earned waits, or is approved, otherwise. */
function waitsOtherwise({ policies, policy, since, until, timeZone }: MoneyQuestion): boolean {
  const wait = ({ payout: { holdDays, approveByHand } }: Policy) => ({ holdDays, approveByHand });
  const held = [since, dayIn(until, timeZone)].map((day) => policyOn(policies, day));
  const later = policies.filter(({ effectiveFrom }) => effectiveFrom > since.toString());
  return [...held, ...later].some((one) => !isSame(wait(one), wait(policy)));
}

/** Deals on which only the waiting is otherwise were not named yet. */
async function nameDeals(look: Look, tally: MoneyTally, names: WeighedDeals['names']): Promise<void> {
  const missing = [...new Set(tally.differences().map(({ dealId }) => dealId))].filter((id) => !names.has(id));
  for (let from = 0; from < missing.length; from += atOnce) {
    const rows = await look((tx) => attributionsById(tx, missing.slice(from, from + atOnce)));
    for (const { id, dealName, hubspotDealId, salesforceOpportunityId } of rows) {
      names.set(id, { name: dealName, hubspotDealId, salesforceOpportunityId });
    }
  }
}
