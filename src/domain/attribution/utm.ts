import anyAscii from 'any-ascii';
import type { Policy } from '../policy.ts';
import { readUtmValues } from './utm-text.ts';

/** What links call a partner: its slugs, and the exact ids of its campaigns where there are such. */
export interface UtmPartner {
  partnerId: string;
  slugs: readonly string[];
  campaigns?: readonly { utmId: string; name: string }[];
}

/** A link as rule 14 reads it. */
export interface UtmTouch {
  /** Null: no partner of ours goes by this. `unmatched` is what was said then, never dropped. */
  partnerId: string | null;
  unmatched: string | null;
  /** By which the partner was found: an exact id wins over names. */
  by: 'id' | 'name' | null;
  medium: string | null;
  /** Whether the policy lists the medium. */
  isListed: boolean;
  /** Without the partner's own name before it. */
  campaign: string | null;
  content: string | null;
  utmId: string | null;
}

/** "Müller & Söhne GmbH" goes by `muller-sohne-gmbh` in links. */
export const partnerSlug = (name: string): string =>
  anyAscii(name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** Rule 14: what to put into a link of a campaign, so that it is recognised by its exact id and people can read the rest. */
export function utmParameters({
  partner,
  campaign,
  utmId,
  medium,
}: {
  partner: string;
  campaign: string;
  utmId: string;
  /** Null: none is named. */
  medium: string | null;
}): string {
  const name = [partnerSlug(partner), partnerSlug(campaign)].filter((word) => word !== '').join('-');
  return new URLSearchParams({
    utm_source: 'partner',
    ...(medium !== null && { utm_medium: medium }),
    ...(name !== '' && { utm_campaign: name }),
    utm_id: utmId,
  }).toString();
}

/**
 * Rule 14: utm_source=partner, utm_campaign=<partner>-<campaign>, utm_content=<asset>; utm_id is exact, names are for people.
 * Null where the link is of no partner.
 */
export function readUtm(
  from: unknown,
  partners: readonly UtmPartner[],
  { attribution: { utmMediums } }: Policy,
): UtmTouch | null {
  const values = readUtmValues(from);
  if (values.utm_source?.toLowerCase() !== 'partner') return null;
  const medium = values.utm_medium?.toLowerCase() ?? null;
  const rest = {
    medium,
    isListed: medium !== null && utmMediums.some((listed) => listed.toLowerCase() === medium),
    content: values.utm_content ?? null,
    utmId: values.utm_id ?? null,
  };
  return { ...whose(values.utm_id ?? null, values.utm_campaign ?? null, partners), ...rest };
}

type Whose = Pick<UtmTouch, 'partnerId' | 'unmatched' | 'by' | 'campaign'>;

interface Found {
  partnerId: string;
  campaign: string | null;
}

function whose(utmId: string | null, campaign: string | null, partners: readonly UtmPartner[]): Whose {
  const exact = utmId === null ? null : byId(utmId, partners);
  const named = campaign === null ? null : byName(campaign, partners);
  if (exact) {
    const isSame = named?.partnerId === exact.partnerId;
    return { ...exact, unmatched: null, by: 'id', campaign: exact.campaign ?? (isSame ? named.campaign : campaign) };
  }
  if (named) return { ...named, unmatched: null, by: 'name' };
  return { partnerId: null, unmatched: campaign ?? utmId, by: null, campaign };
}

/** The id of one of a partner's campaigns, or of the partner itself. An id that two partners have is nobody's. */
function byId(utmId: string, partners: readonly UtmPartner[]): Found | null {
  const found = partners.flatMap(({ partnerId, campaigns = [] }): Found[] => {
    const campaign = campaigns.find((one) => one.utmId.toLowerCase() === utmId.toLowerCase());
    if (campaign) return [{ partnerId, campaign: campaign.name }];
    return partnerId.toLowerCase() === utmId.toLowerCase() ? [{ partnerId, campaign: null }] : [];
  });
  return only(found);
}

/** The longest slug that the campaign begins with: `nord-west` is not `nord`. A slug that two partners share is nobody's. */
function byName(campaign: string, partners: readonly UtmPartner[]): Found | null {
  const said = partnerSlug(campaign);
  const fitting = partners.flatMap(({ partnerId, slugs }) =>
    slugs
      .map(partnerSlug)
      .filter((slug) => slug !== '' && (said === slug || said.startsWith(`${slug}-`)))
      .map((slug) => ({ partnerId, slug, campaign: said.slice(slug.length + 1) || null })),
  );
  const longest = Math.max(0, ...fitting.map(({ slug }) => slug.length));
  const found = only(fitting.filter(({ slug }) => slug.length === longest));
  return found && { partnerId: found.partnerId, campaign: found.campaign };
}

const only = <One extends { partnerId: string }>(found: readonly One[]): One | null =>
  new Set(found.map(({ partnerId }) => partnerId)).size === 1 ? (found[0] ?? null) : null;

/** Something that carried UTM parameters, with the instant it was met; null where nobody knows. */
export interface UtmCarrier {
  at: string | null;
  from: unknown;
}

export interface DatedUtm {
  at: string | null;
  touch: UtmTouch;
}

/** The first and the latest link of a partner, by time; those without a time stand after all that have one, in their order. */
export function firstAndLatest(
  carriers: readonly UtmCarrier[],
  partners: readonly UtmPartner[],
  policy: Policy,
): { first: DatedUtm; latest: DatedUtm } | null {
  const read = carriers.flatMap(({ at, from }): DatedUtm[] => {
    const touch = readUtm(from, partners, policy);
    return touch ? [{ at, touch }] : [];
  });
  const dated = read.filter((one) => one.at !== null).toSorted((a, b) => compareAt(a.at, b.at));
  const all = dated.length > 0 ? dated : read;
  const [first, latest] = [all[0], all.at(-1)];
  return first && latest ? { first, latest } : null;
}

const compareAt = (a: string | null, b: string | null): number => (a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1);
