import type { CheckAnswer } from '../contract/deal-card.ts';
import type { CheckRequest } from '../contract/requests.ts';
import type { ConflictFinding } from '../contract/shared.ts';
import { findDealWithCompany } from '../db/deal-with-company.ts';
import { findPartner } from '../db/partners.ts';
import { withTenant } from '../db/transaction.ts';
import { claimedIdentity } from '../domain/company-identity.ts';
import type { Verdict } from '../domain/conflict.ts';
import type { Partner } from '../domain/partner.ts';
import { registrableDomain } from '../domain/web-domain.ts';
import { checkClaim, partnerOf } from './check-company.ts';
import { onlookerOf, openScene, type Caller, type Desk } from './desk.ts';
import { linkDeal } from './link-deal.ts';
import { knownOnDeals, sightOf } from './sight.ts';
import { findingView } from './words/findings.ts';
import { agreedWords } from './words/territory.ts';

type Invalid = { rejected: 'invalid'; errors: { field: string; message: string }[] };
type NotFound = { rejected: 'not_found'; message: string };

/**
 * The check while typing: the same as at submission, only that nothing is kept. All of it is read as of one moment, whatever a
 * CRM merges or deletes meanwhile.
 */
export async function checkRegistration(
  desk: Desk,
  caller: Caller,
  { dealId, request }: { dealId: string; request: CheckRequest },
): Promise<CheckAnswer | Invalid | NotFound> {
  return withTenant(
    desk.db,
    caller.tenantId,
    async (tx) => {
      const found = await findDealWithCompany(tx, { crm: caller.crm, id: dealId });
      if (!found) return { rejected: 'not_found', message: 'This deal is not known here yet.' };
      const identity = claimedIdentity(request);
      const unread = unreadDomain(request);
      if (request.partnerId === '') return incomplete('Choose a partner, and the check runs while you type.');
      if (identity.nameKey === '' && !identity.domain && !identity.contactDomain) {
        return incomplete(`${unread === '' ? '' : `${unread}. `}Enter the customer’s name or web domain.`);
      }
      const partner = partnerOf(await findPartner(tx, request.partnerId));
      if (!partner) {
        return { rejected: 'invalid', errors: [{ field: 'partnerId', message: 'is not a partner of this program' }] };
      }
      const scene = await openScene(desk, tx);
      const deals = await linkDeal(tx, caller.crm, found);
      const claim = { identity, partner, territory: request.territory, deals };
      const known = await knownOnDeals(tx, deals);
      const open = await checkClaim(tx, scene, claim);
      const sight = await sightOf(tx, caller, scene, open.findings, known);
      const hidden = sight.unseen;
      const judgement = hidden.size === 0 ? open : await checkClaim(tx, scene, { ...claim, hidden });
      const onlooker = onlookerOf(scene, caller, request.reader, known, sight);
      const findings = judgement.findings.map((finding, index) => findingView(finding, index, onlooker));
      return {
        outcome: judgement.verdict,
        tone: tones[judgement.verdict],
        sentence: `${sentenceOf(judgement.verdict, findings)}${withoutTerritory(judgement.verdict, request, partner)}${unread === '' ? '' : ` ${unread}, so this was checked without one.`}`,
        findings,
      };
    },
    { snapshot: true },
  );
}

const tones = {
  free: 'success',
  review_flag: 'warning',
  conflict: 'warning',
  blocked: 'danger',
  refused: 'danger',
} as const;

/** One plain sentence on the gravest, with how sure it is; related companies stand in nobody's way. */
function sentenceOf(verdict: Verdict, findings: readonly ConflictFinding[]): string {
  const concerns = findings.filter(({ kind }) => kind !== 'related_company');
  const [first] = concerns;
  if (verdict === 'free' || !first) return 'Free to register.';
  const more = concerns.length > 1 ? ` And ${concerns.length - 1} more.` : '';
  const sure = first.sureness !== '' && first.verdict === 'likely' ? ` ${first.sureness}.` : '';
  return `${first.sentence}${sure}${first.because ? ` ${first.because}` : ''}${more}`;
}

/** A partner that may not register everywhere is free only within what was agreed: where the customer is has to be said to know. */
const withoutTerritory = (verdict: Verdict, { territory }: CheckRequest, { territories }: Partner): string =>
  verdict === 'free' && territory.trim() === '' && territories.length > 0
    ? ` No territory is given: whether it is within ${agreedWords(territories)} was not checked.`
    : '';

/** What was typed as web domain and is none takes no part in the check, which must not look like one by domain. */
const unreadDomain = ({ customerDomain }: CheckRequest): string =>
  customerDomain === '' || registrableDomain(customerDomain) !== null ? '' : `“${customerDomain}” is no web domain`;

const incomplete = (sentence: string): CheckAnswer => ({
  outcome: 'incomplete',
  tone: 'neutral',
  sentence,
  findings: [],
});
