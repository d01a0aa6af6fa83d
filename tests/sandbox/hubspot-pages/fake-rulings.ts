import { rulingAnswer, type CompanyRuling } from '../../../src/contract/company-ruling.ts';
import { companySearchQuery, rulingRequest, withdrawRulingRequest } from '../../../src/contract/requests.ts';
import type { ConflictFinding, ViewerRole } from '../../../src/contract/shared.ts';
import { companies } from './findings.ts';

interface Kept extends CompanyRuling {
  ours: string;
  theirs: string;
}

/** What people say about companies, kept as the backend does: by whom it touches, until it is taken back. */
export function createFakeRulings() {
  const kept: Kept[] = [];
  const acts: unknown[] = [];
  const concern = (company: string) => kept.filter(({ ours, theirs }) => ours === company || theirs === company);

  return {
    /** Every act that was asked for, as it came. */
    acts,
    /** Findings without those that somebody said are about another company. */
    without: (findings: ConflictFinding[]) =>
      findings.filter(
        ({ about, sentence }) =>
          !kept.some(
            ({ kind, theirs }) =>
              kind === 'different' && (about === null ? sentence.includes(theirs) : about.theirs.name === theirs),
          ),
      ),
    on: (company: string, role: ViewerRole): CompanyRuling[] =>
      role === 'rep'
        ? []
        : concern(company).map(({ id, kind, sentence, reason }) => ({
            id,
            kind,
            sentence,
            reason,
            mayWithdraw: role === 'partner_manager',
          })),
    search: (url: URL) => {
      const { search } = companySearchQuery.parse({ search: url.searchParams.get('search') ?? '' });
      const wanted = search.toLowerCase();
      return { companies: companies.filter(({ name, domain }) => `${name} ${domain}`.toLowerCase().includes(wanted)) };
    },
    rule: (body: string) => {
      const request = rulingRequest.parse(JSON.parse(body));
      acts.push(request);
      const { kind, ours, theirs, reason } = request;
      const nothing = { ruling: null, tone: 'warning' } as const;
      if (kept.some((one) => one.kind === kind && one.ours === ours.name && one.theirs === theirs.name)) {
        const message = 'Olga Brandt said so 2 minutes ago.';
        return rulingAnswer.parse({ ...nothing, outcome: 'refused', reason: 'already_said', message });
      }
      const verb = kind === 'same' ? 'are the same company' : 'are not the same company';
      const ruling = {
        id: `ruling-${acts.length}`,
        kind,
        sentence: `Paul Mwangi said on 22 Nov 2026 that ${ours.name} and ${theirs.name} ${verb}.`,
        reason,
        mayWithdraw: true,
      };
      kept.unshift({ ...ruling, ours: ours.name, theirs: theirs.name });
      const count = kind === 'same' ? 'one company' : 'two companies';
      const message = `Noted. ${ours.name} and ${theirs.name} count as ${count} from now on. 1 registration was checked again.`;
      return rulingAnswer.parse({ outcome: 'done', tone: 'success', reason: null, message, ruling });
    },
    takeBack: (id: string, body: string) => {
      acts.push(withdrawRulingRequest.parse(JSON.parse(body)));
      const place = kept.findIndex((ruling) => ruling.id === id);
      const [gone] = place < 0 ? [] : kept.splice(place, 1);
      return rulingAnswer.parse(
        gone
          ? {
              outcome: 'done',
              tone: 'success',
              reason: null,
              message: 'Taken back. It no longer counts.',
              ruling: null,
            }
          : {
              outcome: 'refused',
              tone: 'warning',
              reason: 'not_in_force',
              message: 'Olga Brandt already took it back.',
              ruling: null,
            },
      );
    },
    /** Somebody else takes everything back, unseen by the page. */
    forget: () => kept.splice(0),
    say: (ours: string, theirs: string, reason: string) =>
      kept.unshift({
        id: `said-${kept.length}`,
        kind: 'different',
        sentence: `Maria Keller said on 3 Nov 2026 that ${ours} and ${theirs} are not the same company.`,
        reason,
        mayWithdraw: true,
        ours,
        theirs,
      }),
  };
}
