import type { PartnerList, PartnerRowView, PartnerSegment } from '../contract/partner.ts';
import type { PartnerQuery } from '../contract/partner-requests.ts';
import { countPartners, listPartnerPage, type PartnerFilter } from '../db/partner-page.ts';
import { withTenant } from '../db/transaction.ts';
import { newSince } from '../domain/certification.ts';
import type { Partner } from '../domain/partner.ts';
import { dayIn } from '../domain/protection.ts';
import { partnerOf } from './check-company.ts';
import { callerName, isoInstant, openScene, settingOf, type Caller, type Desk, type Scene } from './desk.ts';
import { importHelpFor } from './import-help.ts';
import { certificateLine, needViews, soonDays } from './words/certificates.ts';
import type { Setting } from './words/setting.ts';

const pageSize = 50;

const segmentLabels: Record<PartnerSegment, string> = {
  all: 'All',
  not_current: 'Not certified',
  lapsing: 'Lapses soon',
};

/** The program's partners by name, with their certification. */
export async function showPartners(
  desk: Desk,
  caller: Caller,
  query: PartnerQuery,
): Promise<PartnerList | { rejected: 'invalid'; errors: { field: string; message: string }[] }> {
  const after = query.after === undefined ? null : readCursor(query.after);
  if (query.after !== undefined && !after) {
    return { rejected: 'invalid', errors: [{ field: 'after', message: 'is not a place in this list' }] };
  }
  return withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const setting = settingOf(scene, query);
    const filter = filterOf(scene, query.search);
    const counts = await countPartners(tx, filter);
    const page = await listPartnerPage(tx, { filter, segment: query.segment, after, limit: pageSize });
    const partners = page.rows.flatMap((row) => partnerOf(row) ?? []);
    const last = page.rows.at(-1);
    return {
      generatedAt: isoInstant(scene.now),
      viewer: { role: caller.role, name: callerName(caller) },
      segments: (Object.keys(segmentLabels) as PartnerSegment[]).map((value) => ({
        value,
        label: segmentLabels[value],
        count: counts[value],
      })),
      segment: query.segment,
      search: query.search,
      rows: partners.map((partner) => partnerRowOf(partner, setting)),
      next: page.more && last ? writeCursor(last) : null,
      emptySentence: emptySentence(query),
      importHelp: importHelpFor(caller, scene, partners[0] ?? null),
    };
  });
}

export const partnerRowOf = (partner: Partner, setting: Setting): PartnerRowView => ({
  id: partner.id,
  name: partner.name,
  tier: partner.tier,
  domain: partner.domain ?? '',
  certificate: certificateLine(partner, setting, { waits: false }),
  needs: needViews(partner, setting),
});

function filterOf(scene: Scene, search: string): PartnerFilter {
  const today = dayIn(scene.now, scene.timeZone);
  return {
    today: today.toString(),
    soonUntil: today.add({ days: soonDays(scene) }).toString(),
    newSince: newSince(today, scene.policy),
    search,
  };
}

function emptySentence({ search, segment }: PartnerQuery): string {
  if (search !== '') return `No partner here matches "${search}".`;
  if (segment === 'not_current') return 'Every partner is certified.';
  return segment === 'lapsing' ? 'No certification lapses soon.' : 'There are no partners yet.';
}

const writeCursor = ({ id, name }: { id: string; name: string }): string =>
  Buffer.from(`${id}${name}`).toString('base64url');

/** Null for anything that this list did not give out. */
function readCursor(text: string): { id: string; name: string } | null {
  const [, id, name] =
    /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})([^\0]+)$/s.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  return id && name ? { id, name } : null;
}
