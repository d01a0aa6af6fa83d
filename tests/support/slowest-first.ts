import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, by where it lies; longest first. Begun last, each would run on alone beside an idle worker. */
const slow = [
  'tests/browser/',
  'tests/program/',
  'tests/application/year',
  'tests/application/several/',
  'tests/sandbox/hubspot-pages/',
  'tests/sandbox/lightning-pages/',
  'tests/salesforce/checks',
];

/** Slow files begin first, all others in their usual order after them. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification): number => {
      const place = slow.findIndex((path) => moduleId.replaceAll('\\', '/').includes(path));
      return place < 0 ? slow.length : place;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- a sequencer's, which makes a new list
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
