import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, by where it lies; longest first. Begun last, each would run on alone beside an idle worker. */
const slow = [
  'tests/browser/',
  'tests/program/',
  'tests/sandbox/hubspot-pages/',
  'tests/sandbox/lightning-pages/',
  'tests/salesforce/checks',
  'tests/application/year',
  'tests/application/attribution/reweigh',
  'tests/application/several/',
];

/** One project after the other, so that files that share a worker follow each other; in each the slow ones first. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification): number => {
      const place = slow.findIndex((path) => moduleId.replaceAll('\\', '/').includes(path));
      return place < 0 ? slow.length : place;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- a sequencer's, which makes a new list
    const usual = await super.sort(files);
    const projects = [...new Set(usual.map(({ project }) => project.name))];
    const turnOf = ({ project }: TestSpecification): number => projects.indexOf(project.name);
    return usual.toSorted((a, b) => turnOf(a) - turnOf(b) || placeOf(a) - placeOf(b));
  }
}
