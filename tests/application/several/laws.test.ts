import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldRegistration } from '../../../src/application/registration-row.ts';
import { canonicalJson } from '../../../src/db/canonical-json.ts';
import { moves } from '../../../src/domain/lifecycle.ts';
import { lawOfExtensions, lawOfFees, lawOfLosers, lawOfOneProtection, lawOfTheTable } from './laws.ts';
import { PaperDesk } from './paper-desk.ts';
import { partnersOf, played, stories, type Names } from './stories.ts';

const ids = ['p-1', 'p-2', 'p-3'];
const names: Names = {
  partners: partnersOf(ids),
  registration: (index) => `r-${String(index).padStart(3, '0')}`,
};

function lawOfReplay({ claims, log }: PaperDesk): void {
  for (const [id, events] of Map.groupBy(log, ({ streamId }) => streamId)) {
    const replayed = canonicalJson(foldRegistration(null, events, id));
    if (replayed !== canonicalJson(claims.get(id))) throw new Error('replay differs');
  }
}

test(
  '10,000 random stories of three partners after two companies: no illegal state, one protection a company, one extension, fees to the cent, replay to identical bytes',
  { timeout: 300_000 },
  () => {
    const seen = new Map<string, number>();
    const count = (what: string, times = 1): void => void seen.set(what, (seen.get(what) ?? 0) + times);
    fc.assert(
      fc.property(stories, (story) => {
        const desk = new PaperDesk();
        for (const { id, name, validUntil } of partnersOf(ids)) desk.addPartner(id, name, validUntil);
        let before = new Map(desk.claims);
        for (const _ of played(desk, story, names)) {
          lawOfOneProtection(desk);
          lawOfExtensions(before, desk);
          lawOfLosers(before, desk);
          before = new Map(desk.claims);
        }
        lawOfTheTable(desk);
        lawOfReplay(desk);
        const fees = lawOfFees(desk);
        count('fees', fees.recorded);
        count('fees taken back', fees.takenBack);
        for (const { type } of desk.log) count(type);
        for (const { name } of desk.steps) count(name);
      }),
      { numRuns: 10_000, seed: 20_261_130, plugins: [fc.interruptAfterTimeLimit(280_000, { failOnInterrupt: true })] },
    );
    // A law that nothing reached would hold for nothing: every move that a person, the clock or a CRM makes came about.
    const made = Object.keys(moves).filter((name) => name !== 'assign' && name !== 'note-direct');
    for (const what of [
      ...made,
      'ConflictResolved',
      'fees',
      'fees taken back',
      'DealWon',
      'DealLost',
      'SilenceWarned',
    ]) {
      expect(seen.get(what) ?? 0, what).toBeGreaterThan(30);
    }
  },
);
