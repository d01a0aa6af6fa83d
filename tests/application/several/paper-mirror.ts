import { companyIdentity } from '../../../src/domain/company-identity.ts';
import type { PipelineDeal } from '../../../src/domain/conflict-facts.ts';

export interface PaperDeal {
  id: string;
  companyId: string;
  deal: Omit<PipelineDeal, 'state'>;
  state: 'open' | 'won' | 'lost';
  closedAt: string | null;
}

/** The CRM's deals as the mirror would have them, on paper. */
export class PaperMirror {
  readonly deals = new Map<string, PaperDeal>();

  open(id: string, company: { name: string; website: string | null }, createdAt: string): PaperDeal {
    const companyId = `company ${company.name} ${company.website ?? ''}`;
    const identity = {
      ...companyIdentity(company),
      contactEmails: [],
      former: [],
      records: [{ key: `hubspot ${companyId}`, parentKey: null }],
    };
    const deal = {
      crm: 'hubspot' as const,
      dealId: id,
      dealName: `${id}: seats`,
      companyName: company.name,
      identity,
      stage: 'Qualified',
      createdAt,
      wonAt: null,
      counterpartId: null,
    };
    const made: PaperDeal = { id, companyId, deal, state: 'open', closedAt: null };
    this.deals.set(id, made);
    return made;
  }

  close(id: string, outcome: 'won' | 'lost', closedAt: string): void {
    const known = this.deals.get(id);
    if (known) this.deals.set(id, { ...known, state: outcome, closedAt });
  }

  /** Open and won deals as the check weighs them. */
  weighed(): PipelineDeal[] {
    return [...this.deals.values()].flatMap(({ deal, state, closedAt }): PipelineDeal[] => {
      if (state === 'lost') return [];
      return [{ ...deal, state, wonAt: state === 'won' ? closedAt : null }];
    });
  }
}
