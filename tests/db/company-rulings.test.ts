import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { rulingsAbout, saveRuling, type RulingRow } from '../../src/db/company-rulings.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { describeStores, makeTenant } from '../support/stores.ts';

const said = (kind: 'same' | 'different', first: string, second: string, day: number): RulingRow => ({
  pairId: randomUUID(),
  version: 1,
  rulingId: randomUUID(),
  kind,
  firstKey: first,
  secondKey: second,
  firstNameId: first.charCodeAt(0),
  secondNameId: second.charCodeAt(0),
  body: {},
  updatedAt: new Date(Date.UTC(2026, 10, day)).toISOString(),
});

describeStores('people’s word on companies, as it is looked up', (open) => {
  it('follows what is the same, and goes no further than what that is not; the very company first', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const rows = [
      said('same', 'a', 'b', 1),
      said('different', 'b', 'c', 2),
      said('same', 'b', 'z', 3),
      said('same', 'c', 'd', 9),
      said('different', 'c', 'x', 10),
      said('different', 'd', 'e', 11),
      { ...said('same', 'a', 'q', 12), rulingId: null, kind: null },
    ];
    const found = await withTenant(db, tenant, async (tx) => {
      for (const row of rows) await saveRuling(tx, row);
      return {
        byKey: await rulingsAbout(tx, { keys: ['a'], nameIds: [] }),
        byName: await rulingsAbout(tx, { keys: [], nameIds: ['z'.charCodeAt(0)] }),
      };
    });
    const told = (all: typeof found.byKey) => all.map((one) => [one.firstKey, one.kind, one.secondKey, one.beyond]);
    expect(told(found.byKey)).toEqual([
      ['a', 'same', 'b', false],
      ['b', 'same', 'z', false],
      ['b', 'different', 'c', false],
      ['c', 'same', 'd', true],
    ]);
    expect(new Set(told(found.byName).map(String))).toEqual(new Set(told(found.byKey).map(String)));
  });
});
