import { registrationsOfPartner, waitingWithTerritory } from '../db/registrations-of-partner.ts';
import type { Tx } from '../db/transaction.ts';
import { isRefusal } from '../domain/event.ts';
import type { CompanyIdentity } from '../domain/company-identity.ts';
import type { CommandOf } from '../domain/registration-command.ts';
import { identityOf, type CheckPrompt } from '../domain/registration.ts';
import { checkAgain } from './check-company.ts';
import type { Desk, Scene } from './desk.ts';
import { candidateRegistrations } from './find-candidates.ts';
import { carryOut, loadRegistration, theCheck } from './keep-registration.ts';
import { lookFor } from './look-for.ts';
import type { Kept } from './words/deal-card.ts';
import type { Rechecked } from './words/rulings.ts';

/** What made the check run again, where the log is to say so. */
type Why = Pick<CommandOf<'recheck'>, 'prompt' | 'because'>;

const waiting = ['in_review', 'conflict', 'blocked'];
/** A word on a company that more registrations than these wait for is beyond what one transaction should hold. */
const mostAtOnce = 200;

/**
 * When a claim moves, those that wait for a decision about the same company are checked again: none waits for nothing,
 * and none goes on as if it were alone.
 */
export async function recheckContenders(desk: Desk, tx: Tx, scene: Scene, moved: Kept, why: Why = {}): Promise<void> {
  const identity = identityOf(moved.registration);
  const { query } = await lookFor(tx, identity);
  const matches = await candidateRegistrations(tx, { ...query, states: waiting });
  for (const { id } of matches) if (id !== moved.registration.id) await recheckOne(desk, tx, scene, id, why);
}

/**
 * Rule 2: what a partner's certificates let through or keep back is judged anew, with whoever waits beside it; of very many
 * the first, for no decision is taken on old facts and the others are looked at within hours.
 */
export async function recheckOfPartner(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  partnerId: string,
  most = mostAtOnce,
): Promise<Rechecked> {
  const ids = await registrationsOfPartner(tx, { partnerId, states: waiting, limit: most + 1 });
  return recheckAll(desk, tx, scene, new Set(ids), undefined, most);
}

/** Companies of which something was said, and what. */
export interface Touched {
  companies: readonly CompanyIdentity[];
  prompt: CheckPrompt;
}

/**
 * Checks all that wait about these companies again, since something was said of them, and whatever waits beside those that
 * changed: each once, and no more of them than one transaction should hold.
 */
export async function recheckTouched(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  touched: Touched,
  most = mostAtOnce,
): Promise<Rechecked> {
  const ids = new Set<string>();
  for (const company of touched.companies) {
    const known = { ...company, contactDomain: company.domain };
    for (const id of await waitingAbout(tx, known, most + 1)) ids.add(id);
  }
  return recheckAll(desk, tx, scene, ids, touched.prompt, most);
}

/** Checks all of a partner's that wait and name a territory again, since what was agreed with the partner is another now. */
export async function recheckTerritories(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { partnerId, prompt }: { partnerId: string; prompt: CheckPrompt },
  most = mostAtOnce,
): Promise<Rechecked> {
  const ids = await waitingWithTerritory(tx, { partnerId, states: waiting, limit: most + 1 });
  return recheckAll(desk, tx, scene, new Set(ids), prompt, most);
}

async function recheckAll(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  ids: Set<string>,
  prompt: CheckPrompt | undefined,
  most: number,
): Promise<Rechecked> {
  const isTouched = new Set(ids);
  const done = new Set<string>();
  let changed = 0;
  for (let id = oldestOf(ids, done); id !== undefined && done.size < most; id = oldestOf(ids, done)) {
    done.add(id);
    const after = await recheckOne(desk, tx, scene, id, isTouched.has(id) && prompt ? { prompt } : {});
    if (!after) continue;
    changed += 1;
    // Once more wait than may be checked, it does not matter which others do.
    if (ids.size > most) continue;
    for (const other of await waitingAbout(tx, identityOf(after.registration), most + 1)) ids.add(other);
  }
  return { changed, moreWait: done.size < ids.size };
}

const waitingAbout = async (
  tx: Tx,
  company: CompanyIdentity & { contactDomain: string | null },
  limit: number,
): Promise<string[]> => {
  const { query } = await lookFor(tx, company);
  return (await candidateRegistrations(tx, { ...query, states: waiting, limit })).map(({ id }) => id);
};

/** Ids sort by age: who came first is judged first. */
const oldestOf = (ids: ReadonlySet<string>, done: ReadonlySet<string>): string | undefined =>
  [...ids].filter((id) => !done.has(id)).toSorted()[0];

/** The registration as it is now, where checking it again changed anything. */
async function recheckOne(desk: Desk, tx: Tx, scene: Scene, id: string, why: Why = {}): Promise<Kept | null> {
  const kept = await loadRegistration(tx, id);
  if (!kept) return null;
  const judgement = await checkAgain(tx, scene, kept.registration);
  const command = { type: 'recheck', judgement, ...why } as const;
  const after = await carryOut(desk, tx, scene, { id, kept, command, actor: theCheck });
  return isRefusal(after) || after.version === kept.version ? null : after;
}
