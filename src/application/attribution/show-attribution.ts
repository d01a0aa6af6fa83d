import type { DealAttribution, TouchpointForm } from '../../contract/attribution.ts';
import type { Reader } from '../../contract/requests.ts';
import { contractMonths } from '../../db/deal-terms.ts';
import { troubledEditsOfDeal } from '../../db/field-edits.ts';
import { findDealWithContext } from '../../db/mirror-read.ts';
import { listPartners } from '../../db/partners.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import { standingsOf } from '../../domain/attribution/credit-reason.ts';
import { dealDays, leadingFacts } from '../../domain/attribution/deal-days.ts';
import type { DealFacts } from '../../domain/attribution/touchpoint.ts';
import { weighedUnder } from '../../domain/attribution/weigh.ts';
import { dayIn } from '../../domain/protection.ts';
import { callerName, isoInstant, openScene, settingOf, type Caller, type Desk, type Scene } from '../desk.ts';
import { linkDeal } from '../link-deal.ts';
import {
  attributionHeadline,
  closedSentence,
  creditView,
  dealStateText,
  modelSentence,
} from '../words/attribution/deal.ts';
import { contractLength, noContractLength } from '../words/attribution/contract-length.ts';
import { fieldNotes, troubledNotes } from '../words/attribution/field-notes.ts';
import { kindHints, kindLabels } from '../words/attribution/labels.ts';
import { touchpointView } from '../words/attribution/touchpoint.ts';
import { mayDecide } from '../words/onlooker.ts';
import { ranked } from '../words/partner-on-deal.ts';
import { dateText, moneyView } from '../words/reader.ts';
import { creditedAmounts } from './attribution-row.ts';
import { dealFactsOf } from './deal-facts.ts';
import { keptOfDeals } from './keep-attribution.ts';
import { withSharesIf } from './shares-if-acted.ts';

/** Who is credited with a deal and everything that was told of it. Null: the mirror does not have the deal (yet). */
export const showAttribution = (
  desk: Desk,
  caller: Caller,
  request: { dealId: string; reader: Reader },
): Promise<DealAttribution | null> =>
  withTenant(
    desk.db,
    caller.tenantId,
    async (tx) => (await attributionIn(tx, await openScene(desk, tx), caller, request))?.view ?? null,
  );

/** The same within a transaction that already decided something, with what is kept of it. */
export async function attributionIn(
  tx: Tx,
  scene: Scene,
  caller: Caller,
  { dealId, reader }: { dealId: string; reader: Reader },
): Promise<{ attribution: Attribution | null; view: DealAttribution } | null> {
  const found = await findDealWithContext(tx, { crm: caller.crm, id: dealId });
  if (!found) return null;
  const links = await linkDeal(tx, caller.crm, found);
  const [kept] = await keptOfDeals(tx, links);
  const attribution = kept?.attribution ?? null;
  const setting = settingOf(scene, reader);
  const facts = (attribution && leadingFacts(attribution)) ?? (await dealFactsOf(tx, found.deal));
  const { deal } = found;
  const until = lastDayToTell(facts, scene, attribution);
  const isOver = until !== null && until < dayIn(scene.now, scene.timeZone).toString();
  const view: DealAttribution = {
    generatedAt: isoInstant(scene.now),
    viewer: { role: caller.role, name: callerName(caller) },
    attributionId: kept?.id ?? null,
    version: kept?.version ?? 0,
    deal: {
      crm: caller.crm,
      id: deal.id,
      name: deal.name,
      createdText: dateText(facts.createdAt, reader),
      stateText: dealStateText(facts, setting),
      amount: facts.amount && moneyView(facts.amount, reader),
    },
    headline: attributionHeadline(attribution),
    credits: attribution ? await creditsIn(tx, attribution, caller, setting) : [],
    model: modelSentence(attribution, scene.policy),
    touchpoints: attribution
      ? await withSharesIf(tx, scene, caller, {
          told: touchpointViews(attribution, scene, caller, reader),
          locale: reader.locale,
        })
      : [],
    waiting: mayDecide(caller.role) ? waitingIn(attribution) : 0,
    contractLength: await contractLengthOf(tx, scene, attribution),
    fieldNotes: [
      ...troubledNotes(await troubledEditsOfDeal(tx, links), setting),
      ...(attribution ? fieldNotes(attribution, setting) : []),
    ],
    form: isOver || attribution?.standing === 'gone' ? null : formFor(caller, scene),
    closed: isOver || attribution?.standing === 'gone' ? closedSentence(attribution, setting, until) : '',
  };
  return { attribution, view };
}

/** Of a deal that no partner has a part in, or that was lost, nothing is earned by the length of its contract. */
async function contractLengthOf(
  tx: Tx,
  scene: Scene,
  attribution: Attribution | null,
): Promise<DealAttribution['contractLength']> {
  const facts = attribution && leadingFacts(attribution);
  const partakes = attribution?.touchpoints.some(({ status }) => status === 'confirmed' || status === 'proposed');
  if (!facts || !partakes || facts.state === 'lost') return noContractLength;
  const policies = [...scene.policies.values()];
  const policy = weighedUnder(attribution, dealDays(facts, scene.timeZone), scene.policy, policies);
  return contractLength(await contractMonths(tx, attribution.links), policy);
}

const waitingIn = (attribution: Attribution | null): number =>
  (attribution?.touchpoints ?? []).filter(({ status }) => status === 'proposed').length;

async function creditsIn(
  tx: Tx,
  attribution: Attribution,
  { role }: Caller,
  setting: ReturnType<typeof settingOf>,
): Promise<DealAttribution['credits']> {
  const tiers = new Map((await listPartners(tx)).map(({ id, tier }) => [id, tier]));
  const amounts = creditedAmounts(attribution);
  const credits = attribution.decided?.credits ?? [];
  const told = attribution.touchpoints.filter(({ status }) => status !== 'withdrawn');
  const uncredited = new Map(
    told
      .filter(({ partnerId }) => !credits.some((credit) => credit.partnerId === partnerId))
      .map(({ partnerId, partnerName }) => [partnerId, partnerName]),
  );
  const partner = (id: string, name: string) => ({ id, name, tier: tiers.get(id) ?? '' });
  return [
    ...ranked(credits, attribution).map((credit) =>
      creditView(
        attribution,
        partner(credit.partnerId, credit.partnerName),
        credit,
        amounts.get(credit.partnerId) ?? null,
        { role, setting },
      ),
    ),
    ...[...uncredited].map(([id, name]) => creditView(attribution, partner(id, name), null, null, { role, setting })),
  ];
}

/** Everything that was told of a deal, the latest first, with what it counts as. */
export function touchpointViews(
  attribution: Attribution,
  scene: Scene,
  { role, email }: Caller,
  reader: Reader,
): { attribution: Attribution; view: DealAttribution['touchpoints'][number] }[] {
  const facts = leadingFacts(attribution);
  const deal = facts && dealDays(facts, scene.timeZone);
  const standings = deal
    ? standingsOf(
        attribution.touchpoints,
        deal,
        weighedUnder(attribution, deal, scene.policy, [...scene.policies.values()]),
      )
    : [];
  const setting = settingOf(scene, reader);
  return attribution.touchpoints
    .map((one, index) => ({ one, standing: standings[index] ?? null }))
    .toSorted((a, b) =>
      `${a.one.occurredOn} ${a.one.recordedAt}` < `${b.one.occurredOn} ${b.one.recordedAt}` ? 1 : -1,
    )
    .map(({ one, standing }) => ({ attribution, view: touchpointView(one, standing, { role, email, setting }) }));
}

/** The last day on which something can be told of a closed deal, in the tenant's zone; null while it is open. */
export function lastDayToTell(facts: DealFacts, scene: Scene, attribution: Attribution | null): string | null {
  const deal = dealDays(facts, scene.timeZone);
  if (deal.closedOn === null) return null;
  const policies = [...scene.policies.values()];
  const policy = attribution ? weighedUnder(attribution, deal, scene.policy, policies) : scene.policy;
  return Temporal.PlainDate.from(deal.closedOn).add({ days: policy.attribution.lateEvidenceDays }).toString();
}

export function formFor(caller: Caller, scene: Scene): TouchpointForm {
  const proposes = scene.policy.attribution.repsPropose && !mayDecide(caller.role);
  const kinds = Object.keys(kindHints) as (keyof typeof kindHints)[];
  return {
    kinds: kinds.map((value) => ({ value, label: kindLabels[value], hint: kindHints[value] })),
    evidenceKinds: [
      { value: 'meeting', label: 'A meeting' },
      { value: 'email', label: 'An e-mail' },
      { value: 'link', label: 'A link' },
      { value: 'note', label: 'A note' },
    ],
    latest: dayIn(scene.now, scene.timeZone).toString(),
    sentence: proposes ? 'A partner manager confirms it before it counts.' : 'It counts at once.',
  };
}
