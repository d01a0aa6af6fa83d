import type { Desk } from '../application/desk.ts';
import { attributedOf } from '../db/attributions.ts';
import type { Db } from '../db/db.ts';
import { withTenant } from '../db/transaction.ts';
import type { SandboxCrms } from '../sandbox/crms.ts';
import { creditStories, type ToldAct } from '../sandbox/demo/credit-stories.ts';
import { people } from '../sandbox/demo/people.ts';
import { seedCredits, type CreditedInDemo, type ToldInDemo } from './seed-credits.ts';
import { demoReader, demoTenantId, type StandingRegistration } from './seed-demo.ts';

/**
 * What partners did for deals, told at its time while the deals were open, then the deals' ends as the CRMs tell them. Only
 * once: what people did with them since stays. Both CRMs' histories must have been read, for speed is compared with others.
 */
export async function seedAttribution(
  desk: Desk,
  crms: SandboxCrms,
  when: { historiesRead: () => Promise<boolean>; signal: AbortSignal },
): Promise<void> {
  const storied = storiedCredits(crms);
  const deals = storied.map(({ dealId }) => dealId);
  const known = await withTenant(desk.db, demoTenantId, (tx) => attributedOf(tx, 'hubspot', deals));
  if (known.length === deals.length || !(await when.historiesRead())) return;
  const told = [...(await ordinaryCredits(desk.db, crms, desk.now())), ...storied];
  if (await seedCredits(desk, people, told, when.signal)) crms.endStories();
  desk.nudge();
}

/** Their registrations, made before anything else was told. */
export function storiedRegistrations(crms: SandboxCrms, now: Date): StandingRegistration[] {
  return creditStories.flatMap((story): StandingRegistration[] => {
    const { hubspotId: dealId } = crms.dealOf(story.key);
    const company = crms.world().companies.find((one) => one.key === `scenario-${story.key}`);
    if (!story.registered || dealId === null || !company) return [];
    const day = crms.storyDay(story);
    const hoursAgo = (now.getTime() - day(story.registered.daysAgo).getTime()) / 3_600_000;
    return [
      {
        partnerKey: story.registered.partner,
        crm: 'hubspot',
        dealId,
        customerName: company.name,
        customerDomain: company.domain,
        amount: String(story.deal.amount),
        currency: story.deal.currency,
        contactName: `${company.contact.firstName} ${company.contact.lastName}`,
        contactEmail: company.contact.email,
        expectedCloseDate: day(-60).toISOString().slice(0, 10),
        territory: '',
        hoursAgo,
        approvedHoursAgo: hoursAgo - 24,
      },
    ];
  });
}

/** The stories of credit, with their days counted from when the sandbox was first started. */
function storiedCredits(crms: SandboxCrms): CreditedInDemo[] {
  return creditStories.flatMap((story): CreditedInDemo[] => {
    const { hubspotId } = crms.dealOf(story.key);
    if (hubspotId === null) return [];
    const day = crms.storyDay(story);
    const [, begun] = story.stages[0] ?? [0, 0];
    const told = story.told.map((act) => toldOf(act, instantOf(day(act.daysAgo)), instantOf(day(begun))));
    const oldestFirst = told.toSorted((a, b) => Temporal.Instant.compare(a.toldAt, b.toldAt));
    const { appeal } = story;
    return [
      {
        dealId: hubspotId,
        told: oldestFirst,
        appeal: appeal ? { partnerKey: appeal.partner, reason: appeal.reason } : null,
      },
    ];
  });
}

/** Told the day after, or once there is a deal to tell it of. */
function toldOf(act: ToldAct, happenedAt: Temporal.Instant, createdAt: Temporal.Instant): ToldInDemo {
  const { partner, kind, by, decision = null, shownBy, campaign = '' } = act;
  const { kind: evidenceKind, text, url = '' } = shownBy;
  return {
    partnerKey: partner,
    kind,
    occurredOn: dayOf(happenedAt),
    toldAt: laterOf(happenedAt.add({ hours: 20 }), createdAt.add({ hours: 2 })),
    by,
    decision,
    evidence: { kind: evidenceKind, text, url },
    campaign,
  };
}

const perDay = 24;
const ordinary = [
  {
    partnerKey: 'northwind',
    kind: 'introduction',
    after: -9,
    campaign: '',
    text: 'Introduced us to the buyer by e-mail.',
  },
  { partnerKey: 'brightwater', kind: 'demo_support', after: 8, campaign: '', text: 'Took part in the demo.' },
  { partnerKey: 'northwind', kind: 'campaign_response', after: -30, campaign: 'northwind-field-day', text: 'The buyer came to the field day.' }, // prettier-ignore
  { partnerKey: 'brightwater', kind: 'introduction', after: -4, campaign: '', text: 'Brought the buyer to us.' },
  {
    partnerKey: 'alder',
    kind: 'technical_validation',
    after: 6,
    campaign: '',
    text: 'Checked the design with the customer.',
  },
  { partnerKey: 'brightwater', kind: 'campaign_response', after: -21, campaign: 'brightwater-control-rooms', text: 'The buyer watched the webinar.' }, // prettier-ignore
] as const;

/** Ordinary deals of the last months, as the mirror has them, on which a partner had a part: reports need more than stories. */
async function ordinaryCredits(db: Db, crms: SandboxCrms, now: Temporal.Instant): Promise<CreditedInDemo[]> {
  const ours = new Set([...crms.placedKeys()].map((key) => crms.dealOf(key).hubspotId));
  const deals = await withTenant(db, demoTenantId, (tx) =>
    tx.query<{ id: string; createdAt: string; closedAt: string | null }>(
      `select id, created_at as "createdAt", closed_at as "closedAt" from mirror_deals
       where crm = 'hubspot' and deleted_at is null and coalesce(closed_at, now()) - created_at > interval '12 days'
         and created_at > $1::timestamptz - interval '260 days' and created_at < $1::timestamptz - interval '14 days'
       order by id`,
      [now.toString()],
      'demo-deals-to-credit',
    ),
  );
  return deals
    .filter(({ id }, index) => !ours.has(id) && index % 4 === 0)
    .map(({ id, createdAt, closedAt }, index): CreditedInDemo => {
      const created = Temporal.Instant.from(createdAt);
      const acts = ordinary.filter((_, at) => at === index % ordinary.length || (index % 5 === 0 && at === 1));
      const told = acts.map(({ partnerKey, kind, after, campaign, text }): ToldInDemo => {
        const happenedAt = created.add({ hours: after * perDay });
        const known = laterOf(happenedAt.add({ hours: 20 }), created.add({ hours: 2 }));
        const toldAt =
          closedAt === null ? known : laterOf(known, Temporal.Instant.from(closedAt).add({ hours: perDay }));
        return {
          partnerKey,
          kind,
          occurredOn: dayOf(happenedAt),
          toldAt: Temporal.Instant.compare(toldAt, now) > 0 ? now : toldAt,
          by: 'partner_manager',
          decision: null,
          evidence: { kind: 'note', text, url: '' },
          campaign,
        };
      });
      const oldestFirst = told.toSorted((a, b) => Temporal.Instant.compare(a.toldAt, b.toldAt));
      return { dealId: id, told: oldestFirst, appeal: null };
    });
}

const instantOf = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());
const dayOf = (instant: Temporal.Instant): string =>
  instant.toZonedDateTimeISO(demoReader.timeZone).toPlainDate().toString();
const laterOf = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) > 0 ? a : b;
