import { z } from 'zod';
import { companySearchAnswer, rulingAnswer } from '../../../src/contract/company-ruling.ts';
import type { CompanyOption, CompanyRuling, RulingAnswer } from '../../../src/contract/company-ruling.ts';
import { companySearchQuery, rulingRequest, withdrawRulingRequest } from '../../../src/contract/requests.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';

/** Companies that the search knows of. */
export const knownCompanies: CompanyOption[] = [
  { name: 'Halvorsen Foods', domain: 'halvorsen-foods.example', detail: 'HubSpot company, 2 open deals' },
  { name: 'Halvorsen Seafood AS', domain: 'halvorsen-seafood.example', detail: 'Salesforce account' },
  { name: 'Halvorsen', domain: '', detail: 'Registered by Brightwater Channel on 19 Nov 2026' },
  {
    name: 'Verwaltungsgesellschaft für Lebensmitteltechnologie und Kühlkettenüberwachung Süddeutschland mbH & Co. KGaA',
    domain: 'verwaltungsgesellschaft-lebensmitteltechnologie-kuehlkettenueberwachung.example',
    detail: 'Salesforce account, 14 open opportunities',
  },
];

export interface FakeRulings {
  /** Rulings in force, newest first. */
  said: CompanyRuling[];
  /** Whether somebody said that the two are not the same. */
  saysDifferent: (ours: string, theirs: string) => boolean;
  search: (query: unknown) => unknown;
  rule: (body: unknown, role: ViewerRole) => unknown;
  withdraw: (id: string, body: unknown, role: ViewerRole) => unknown;
}

/** Keeps what people say about companies, as the service does: once, until it is taken back. */
export function fakeRulings(): FakeRulings {
  const pairs = new Map<string, string>();
  const pairOf = (ours: string, theirs: string): string => [ours, theirs].toSorted().join('\n');
  const answer = (fields: Partial<RulingAnswer>): RulingAnswer =>
    rulingAnswer.parse({ outcome: 'done', tone: 'success', message: '', reason: null, ruling: null, ...fields });
  const notAllowed = (): RulingAnswer =>
    answer({ outcome: 'refused', tone: 'danger', message: 'Partner managers decide this.', reason: 'not_allowed' });
  const may = (role: ViewerRole): boolean => role === 'partner_manager' || role === 'admin';

  const fake: FakeRulings = {
    said: [],
    saysDifferent: (ours, theirs) =>
      fake.said.some(({ id, kind }) => kind === 'different' && pairs.get(id) === pairOf(ours, theirs)),
    search(query) {
      const wanted = companySearchQuery.parse(query).search.toLowerCase();
      return companySearchAnswer.parse({
        companies: knownCompanies.filter(({ name, domain }) => `${name} ${domain}`.toLowerCase().includes(wanted)),
      });
    },
    rule(body, role) {
      const { kind, ours, theirs, reason } = rulingRequest.parse(body);
      if (!may(role)) return notAllowed();
      const known = fake.said.find((one) => one.kind === kind && pairs.get(one.id) === pairOf(ours.name, theirs.name));
      if (known) {
        const message = 'Ada Obi said so a moment ago. Nothing was changed.';
        return answer({ outcome: 'refused', tone: 'warning', message, reason: 'already_said', ruling: known });
      }
      const ruling: CompanyRuling = {
        id: `0197a3c2-7f10-7a41-9c55-${String(pairs.size + 1).padStart(12, '0')}`,
        kind,
        sentence: `Paul Mwangi said on 22 Nov 2026 that ${ours.name} and ${theirs.name} are ${kind === 'same' ? '' : 'not '}the same company.`,
        reason,
        mayWithdraw: true,
      };
      pairs.set(ruling.id, pairOf(ours.name, theirs.name));
      fake.said = [ruling, ...fake.said];
      const count = kind === 'same' ? 'one company' : 'two companies';
      const message = `Noted. ${ours.name} and ${theirs.name} count as ${count} from now on. 1 registration was checked again.`;
      return answer({ message, ruling });
    },
    withdraw(id, body, role) {
      z.uuid().parse(id);
      withdrawRulingRequest.parse(body);
      const ruling = fake.said.find((one) => one.id === id);
      if (!may(role)) return notAllowed();
      if (!ruling) {
        return answer({
          outcome: 'refused',
          tone: 'warning',
          message: 'This was already taken back.',
          reason: 'no_longer_stands',
        });
      }
      fake.said = fake.said.filter((one) => one !== ruling);
      return answer({ message: 'Taken back. 1 registration was checked again.' });
    },
  };
  return fake;
}
