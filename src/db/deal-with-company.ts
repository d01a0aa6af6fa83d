import type { CrmRef } from './crm-name.ts';
import { companyColumns, dealColumns, type MirrorCompany, type MirrorDeal } from './mirror-records.ts';
import type { Tx } from './transaction.ts';

const ofCompany = 'company ';

/** A deal with its company, in one question; null when the mirror does not have it. */
export const findDealWithCompany = async (
  tx: Tx,
  ref: CrmRef,
): Promise<{ deal: MirrorDeal; company: MirrorCompany | null } | null> => {
  const [row] = await tx.query<Record<string, unknown>>(
    `select ${dealColumns}, ${companyColumns.replaceAll(' as "', ` as "${ofCompany}`)}
     from mirror_deals d left join mirror_companies c on c.crm = d.crm and c.id = d.company_id and c.deleted_at is null
     where d.crm = $1 and d.id = $2 and d.deleted_at is null`,
    [ref.crm, ref.id],
    'mirror-deal-with-company',
  );
  if (!row) return null;
  const [deal, company]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  for (const [member, value] of Object.entries(row)) {
    if (member.startsWith(ofCompany)) company[member.slice(ofCompany.length)] = value;
    else deal[member] = value;
  }
  return {
    deal: deal as unknown as MirrorDeal,
    company: company['id'] === null ? null : (company as unknown as MirrorCompany),
  };
};
