import { creditStories, type CreditStory } from './credit-stories.ts';
import type { StageEntered } from './stage-walk.ts';
import type { DemoCompany, DemoDeal } from './demo-records.ts';

/**
 * Companies and deals of the stories of credit. A deal that ends stands before its end at first: it is registered and worked
 * on while it is open, and closed by `endsOf`.
 */
export function storiesIn(
  ago: (days: number) => Date,
  contactAt: (domain: string) => DemoCompany['contact'],
): { companies: DemoCompany[]; deals: DemoDeal[] } {
  const companies = creditStories.map(({ key, company }): DemoCompany => ({
    key: companyKey(key),
    ...company,
    in: 'both',
    createdAt: ago(200),
    contact: contactAt(company.domain),
    ownerKey: 'rep',
  }));
  const deals = creditStories.map((story): DemoDeal => {
    const stages = stagesOf(story, ago).filter(({ stage }) => typeof stage === 'number');
    return {
      key: `${companyKey(story.key)}-deal`,
      companyKey: companyKey(story.key),
      ...story.deal,
      state: 'open',
      closeDate: ago(-60).toISOString().slice(0, 10),
      createdAt: stages[0]?.at ?? ago(0),
      closedAt: null,
      products: 'Platform',
      in: 'both',
      ownerKey: 'rep',
      stages,
    };
  });
  return { companies, deals };
}

/** The whole way of a story's deal, its end included; null for one that is open. */
export function endOf(story: CreditStory, ago: (days: number) => Date): StageEntered[] | null {
  const stages = stagesOf(story, ago);
  return typeof stages.at(-1)?.stage === 'number' ? null : stages;
}

const stagesOf = ({ stages }: CreditStory, ago: (days: number) => Date): StageEntered[] =>
  stages.map(([stage, daysAgo]) => ({ stage, at: ago(daysAgo) }));

/** As for scenarios, so that its deal is found by the story's key. */
const companyKey = (key: string): string => `scenario-${key}`;
