import type { DemoCompany, DemoDeal, Presence } from './demo-records.ts';
import { familyNames, forms, givenNames, products, stems, trades } from './names.ts';
import { owners } from './people.ts';
import { seeded } from './random.ts';
import { scenarios } from './scenarios.ts';
import { ordinaryWalk } from './stage-walk.ts';
import { storiesIn } from './story-deals.ts';

export interface DemoWorld {
  /** The day around which all of it lies. */
  now: Date;
  companies: DemoCompany[];
  deals: DemoDeal[];
}

const dayMs = 86_400_000;

type Unwalked = Omit<DemoDeal, 'stages'>;

/** 200 invented companies and 300 deals around a day, the scenarios among them; the same for the same day. */
export function demoWorld(now: Date, size = { companies: 200, deals: 300 }): DemoWorld {
  const chance = seeded(20261122);
  const ago = (days: number): Date => new Date(now.getTime() - days * dayMs);
  const ahead = (days: number): string => new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10);
  const contactAt = (domain: string) => {
    const [firstName, lastName] = [chance.pick(givenNames), chance.pick(familyNames)];
    return { firstName, lastName, email: `${firstName}.${lastName}@${domain}`.toLowerCase() };
  };
  const companies: DemoCompany[] = [];
  const deals: Unwalked[] = [];

  for (const scenario of scenarios) {
    const companyKey = `scenario-${scenario.key}`;
    companies.push({
      key: companyKey,
      ...scenario.company,
      in: 'both',
      createdAt: ago(430),
      contact: contactAt(scenario.company.domain),
      ownerKey: 'rep',
    });
    const shared = {
      companyKey,
      currency: scenario.deal.currency,
      products: 'Platform',
      ownerKey: 'rep',
      closeDate: ahead(60),
    };
    deals.push({
      ...shared,
      key: `${companyKey}-deal`,
      name: scenario.deal.name,
      amount: scenario.deal.amount,
      state: 'open',
      createdAt: ago(scenario.deal.createdDaysAgo),
      closedAt: null,
      in: 'both',
    });
    for (const [index, other] of scenario.others.entries()) {
      const won = other.state === 'won';
      deals.push({
        ...shared,
        key: `${companyKey}-other-${index}`,
        name: other.name,
        amount: other.amount,
        state: other.state,
        createdAt: ago(other.createdDaysAgo),
        closedAt: won ? ago(other.createdDaysAgo - 60) : null,
        closeDate: won ? ahead(60 - other.createdDaysAgo) : ahead(45),
        in: other.in,
      });
    }
  }

  for (let index = 0; companies.length < size.companies; index += 1) {
    const stem = stems[index % stems.length] ?? 'Fairholt';
    const trade = trades[(index * 7 + Math.floor(index / stems.length)) % trades.length] ?? 'Works';
    const domain = `${stem}-${trade}.example`.toLowerCase();
    const roll = chance.next();
    companies.push({
      key: `company-${index}`,
      name: `${stem} ${trade} ${chance.pick(forms)}`,
      domain,
      in: roll < 0.8 ? 'both' : roll < 0.9 ? 'hubspot' : 'salesforce',
      createdAt: ago(chance.between(30, 700)),
      contact: contactAt(domain),
      ownerKey: chance.pick(owners).key,
    });
  }

  const background = companies.filter((company) => !company.key.startsWith('scenario-'));
  for (let index = 0; deals.length < size.deals; index += 1) {
    const company = chance.pick(background);
    const state = chance.pick(['open', 'open', 'open', 'won', 'lost'] as const);
    const created = chance.between(3, 300);
    const closedDaysAgo = Math.max(0, created - chance.between(2, 120));
    const presence: Presence =
      company.in === 'both' ? chance.pick(['both', 'both', 'both', 'hubspot', 'salesforce'] as const) : company.in;
    deals.push({
      key: `deal-${index}`,
      companyKey: company.key,
      name: `${company.name.split(' ').slice(0, 2).join(' ')}: ${chance.pick(['new site', 'renewal', '50 seats', '120 seats', 'expansion', 'pilot'])} ${index + 1}`,
      amount: chance.between(4, 180) * 1000,
      currency: chance.pick(['EUR', 'EUR', 'USD', 'GBP']),
      state,
      closeDate: state === 'open' ? ahead(chance.between(10, 160)) : ahead(-closedDaysAgo),
      createdAt: ago(created),
      closedAt: state === 'open' ? null : ago(closedDaysAgo),
      products: chance.pick(products),
      in: presence,
      ownerKey: chance.pick(owners).key,
    });
  }
  // A chance of its own, so that whatever is made above stays the same.
  const walks = seeded(7);
  const walked = deals.map((deal): DemoDeal => ({ ...deal, stages: ordinaryWalk(walks, deal, now) }));
  const stories = storiesIn(ago, contactAt);
  return { now, companies: [...companies, ...stories.companies], deals: [...walked, ...stories.deals] };
}
