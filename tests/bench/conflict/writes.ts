import type { Db } from '../../../src/db/db.ts';
import type { MirrorCompany } from '../../../src/db/mirror-records.ts';
import { upsertCompanies } from '../../../src/db/mirror-write.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { nameKeying } from '../../../src/domain/matching/name-keying.ts';
import { seeded } from '../../../src/sandbox/demo/random.ts';
import { corrupted } from './company-names.ts';
import type { World } from './world.ts';

/** As much as the intake reads from a CRM at once. */
const batch = 100;

/** Writes to the mirror as the sync does: mostly companies that stay as they are called, some renamed, some new. */
export function mirrorWriter(db: Db, tenantId: string, world: World) {
  const chance = seeded(29);
  const counts = { unchangedNames: 0, renamed: 0, added: 0 };
  const known: MirrorCompany[] = [];
  let instant = Date.UTC(2026, 10, 1);
  const next = (): MirrorCompany => {
    const updatedAt = new Date((instant += 1000)).toISOString();
    const draw = chance.next();
    if (draw < 0.05 || known.length < 1_000) {
      counts.added += 1;
      const one = world.company({ updatedAt });
      known.push(one);
      return one;
    }
    const one = chance.pick(known);
    if (draw < 0.08) {
      counts.renamed += 1;
      return { ...one, name: corrupted(one.name, chance), updatedAt };
    }
    counts.unchangedNames += 1;
    return { ...one, ownerId: String(chance.between(1, 50)), updatedAt };
  };
  return {
    batch,
    write: (): Promise<number> => {
      const rows = Array.from({ length: batch }, next);
      return withTenant(db, tenantId, (tx) => upsertCompanies(tx, rows, nameKeying));
    },
    mix: () => ({ ...counts }),
  };
}
