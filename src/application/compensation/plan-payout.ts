import { allExchangeRates, type ExchangeRateRow } from '../../db/exchange-rates.ts';
import { partnersPayable } from '../../db/ledgers.ts';
import { findPartner } from '../../db/partners.ts';
import type { Tx } from '../../db/transaction.ts';
import type { ExchangeRate } from '../../domain/compensation/exchange.ts';
import type { Ledger } from '../../domain/compensation/ledger.ts';
import { planPayout, type PayoutPlan } from '../../domain/compensation/make-payable.ts';
import { planOn } from '../../domain/compensation/plan.ts';
import { dayIn } from '../../domain/protection.ts';
import { partnerOf } from '../check-company.ts';
import type { Scene } from '../desk.ts';
import { loadLedger } from './keep-ledger.ts';

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

/** What a payout made now would pay every partner, by name. */
export async function plannedPayout(tx: Tx, scene: Scene): Promise<PlannedPayout> {
  const rates = (await allExchangeRates(tx)).map(rateOf);
  const day = dayIn(scene.now, scene.timeZone).toString();
  const partners: PartnersPayout[] = [];
  for (const partnerId of await partnersPayable(tx)) {
    const partner = partnerOf(await findPartner(tx, partnerId));
    const { payIn } = planOn(partner?.plans ?? [], day);
    const ledger = await loadLedger(tx, partnerId, { of: 'payable' });
    const name = partner?.name ?? partnerId;
    const plan = planPayout(ledger, { partnerName: name, payIn, rates, day }, scene.policy);
    partners.push({ name, ledger, payIn, plan });
  }
  return { rates, partners: partners.toSorted((a, b) => a.name.localeCompare(b.name)) };
}

const rateOf = ({ version: _, ...rate }: ExchangeRateRow): ExchangeRate => rate;
