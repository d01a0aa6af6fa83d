import { allExchangeRates, type ExchangeRateRow } from '../../db/exchange-rates.ts';
import { partnersByIds } from '../../db/partners.ts';
import type { Tx } from '../../db/transaction.ts';
import type { ExchangeRate } from '../../domain/compensation/exchange.ts';
import type { Ledger } from '../../domain/compensation/ledger.ts';
import { planPayout, type PayoutPlan } from '../../domain/compensation/make-payable.ts';
import { planOn } from '../../domain/compensation/plan.ts';
import { dayIn } from '../../domain/protection.ts';
import { partnerOf } from '../check-company.ts';
import type { Scene } from '../desk.ts';
import { loadPayable } from './keep-ledger.ts';

/** What a payout would pay one partner now. */
export interface PartnersPayout {
  name: string;
  ledger: Ledger;
  payIn: string | null;
  plan: PayoutPlan;
}

export interface PlannedPayout {
  rates: ExchangeRate[];
  partners: PartnersPayout[];
}

/** What a payout made now would pay every partner, by name. To make it, `hold` the ledgers; to show it, nobody is kept waiting. */
export async function plannedPayout(tx: Tx, scene: Scene, { hold }: { hold: boolean }): Promise<PlannedPayout> {
  const ledgers = await loadPayable(tx, { hold });
  const rates = (await allExchangeRates(tx)).map(rateOf);
  const day = dayIn(scene.now, scene.timeZone).toString();
  const rows = await partnersByIds(
    tx,
    ledgers.map(({ partnerId }) => partnerId),
  );
  const known = new Map(rows.map((row) => [row.id, partnerOf(row)]));
  const partners = ledgers.map((ledger): PartnersPayout => {
    const partner = known.get(ledger.partnerId);
    const { payIn } = planOn(partner?.plans ?? [], day);
    const name = partner?.name ?? ledger.partnerId;
    return { name, ledger, payIn, plan: planPayout(ledger, { partnerName: name, payIn, rates, day }, scene.policy) };
  });
  return { rates, partners: partners.toSorted((a, b) => a.name.localeCompare(b.name)) };
}

const rateOf = ({ version: _, ...rate }: ExchangeRateRow): ExchangeRate => rate;
