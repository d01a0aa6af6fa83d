import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '../../../src/db/canonical-json.ts';
import type { Db } from '../../../src/db/db.ts';
import { noRulings } from '../../../src/domain/company-rulings.ts';
import { describeStores } from '../../support/stores.ts';
import { PaperDesk } from './paper-desk.ts';
import { openStoreDesk } from './store-desk.ts';
import { played, stories, type Names } from './stories.ts';

const runs = Number(process.env['AGREEMENT_RUNS'] ?? 20);

describeStores('the desk on paper and the application', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  test(`come to the same log, event by event, in ${runs} random stories`, { timeout: 300_000 }, async () => {
    let events = 0;
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const store = await openStoreDesk(db);
        const paper = new PaperDesk({ knowledge: { rarity: await store.rarity(), rulings: noRulings } });
        for (const { id, name, validUntil } of store.partners) paper.addPartner(id, name, validUntil);
        const prefix = randomUUID().slice(0, 13);
        const names: Names = {
          partners: store.partners,
          registration: (index) => `${prefix}-7000-8000-${String(index).padStart(12, '0')}`,
        };
        for (const { deed, hours } of played(paper, story, names)) {
          store.move({ hours });
          await store.do(deed);
        }
        const log = await store.log();
        expect(log.map((one) => canonicalJson(one))).toEqual(paper.log.map((one) => canonicalJson(one)));
        for (const [id, claim] of paper.claims) {
          expect(canonicalJson(await store.body(id))).toBe(canonicalJson(claim));
        }
        events += log.length;
      }),
      { numRuns: runs, seed: 20_261_131, endOnFailure: true },
    );
    expect(events).toBeGreaterThan(runs * 5);
  });
});
