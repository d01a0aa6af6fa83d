import type { CompanyRuling } from '../contract/company-ruling.ts';
import type { Reader } from '../contract/requests.ts';
import { rulingsAbout } from '../db/company-rulings.ts';
import type { Tx } from '../db/transaction.ts';
import type { ClaimedIdentity } from '../domain/company-identity.ts';
import { companyKey, lookupKeys } from '../domain/company-ruling-key.ts';
import { rulingsOf } from '../domain/company-rulings.ts';
import type { Caller, Scene } from './desk.ts';
import { inForce } from './keep-ruling.ts';
import { seesEverything } from './sight.ts';
import { rulingView } from './words/rulings.ts';

const mostShown = 20;

/** What people said of a customer, or of what it is the same as, newest first; nothing for who may not know of rivals. */
export async function rulingsShown(
  tx: Tx,
  scene: Scene,
  caller: Caller,
  reader: Reader,
  customer: ClaimedIdentity,
): Promise<CompanyRuling[]> {
  if (!seesEverything(caller, scene)) return [];
  const rows = await rulingsAbout(tx, { keys: lookupKeys(customer), nameIds: [] });
  const standing = rows.flatMap(inForce);
  const aliases = rulingsOf(standing).aliasesOf(customer);
  const keys = new Set([...lookupKeys(customer), ...aliases.map(({ identity }) => companyKey(identity))]);
  return standing
    .filter((ruling) => ruling.keys.some((key) => keys.has(key)))
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, mostShown)
    .map((ruling) => rulingView(ruling, caller.role, reader));
}
