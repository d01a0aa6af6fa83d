import { findPartner } from '../../db/partners.ts';
import { waitingSums } from '../../db/compensation-page.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Ledger, LedgerEvent } from '../../domain/compensation/ledger.ts';
import { plus } from '../../domain/compensation/posting.ts';
import type { Money } from '../../domain/money.ts';
import type { NoticeFacts } from '../../domain/notice.ts';
import type { Scene } from '../desk.ts';
import { bankReference } from './bank-reference.ts';
import { deciders, partnerPeople } from '../notify/people.ts';
import { tellPeople } from '../notify/tell-people.ts';

/** Tells a partner’s contacts of its own money: approved, paid, come back from the bank, taken back. All that happened at once is told at once. */
export async function tellOfMoney(
  tx: Tx,
  scene: Scene,
  { ledger, events }: { ledger: Ledger; events: readonly LedgerEvent[] },
): Promise<void> {
  const told = [
    factsOf('money_approved', ledger, events),
    factsOf('money_reversed', ledger, events),
    await paid(tx, ledger, events),
    returned(events),
  ];
  const facts = told.filter((one) => one !== null);
  if (facts.length === 0) return;
  const name = (await findPartner(tx, ledger.partnerId))?.name ?? '';
  const people = await partnerPeople(tx, { id: ledger.partnerId, name });
  for (const one of facts) {
    const cause = `${ledger.partnerId}:ledger:${ledger.version}:${one.kind}`;
    await tellPeople(tx, scene, people, { facts: one, cause, partnerId: ledger.partnerId, partnerName: name });
  }
}

/** Tells those who decide that something may be approved: once for each day on which more fell due. */
export async function tellOfWaiting(tx: Tx, scene: Scene, today: string): Promise<void> {
  const { amounts, entries, latest } = await waitingSums(tx, today);
  if (latest === null) return;
  const facts: NoticeFacts = { kind: 'money_to_approve', amounts, entries };
  const about = { facts, cause: `ledger:to-approve:${latest}`, partnerId: null, partnerName: '' };
  await tellPeople(tx, scene, await deciders(tx), about);
}

type Moved = 'money_approved' | 'money_reversed';
const eventOf: Record<Moved, LedgerEvent['type']> = { money_approved: 'Approved', money_reversed: 'Reversed' };

/** Of a reversal the whole amount is told that was earned, whether it was paid or not. */
function factsOf(kind: Moved, { entries }: Ledger, events: readonly LedgerEvent[]): NoticeFacts | null {
  const some = events.filter(({ type }) => type === eventOf[kind]);
  const amounts = some.flatMap(({ data }): Money[] => {
    const lines = data.lines.filter(({ account }) =>
      kind === 'money_approved' ? account === 'partner.approved' : account.startsWith('expense.'),
    );
    return lines.map(({ amountMinor, currency }) => ({ amountMinor: -amountMinor, currency }));
  });
  const sums = summed(amounts).filter(({ amountMinor }) => amountMinor > 0);
  if (sums.length === 0) return null;
  const deals = some.flatMap(({ data }) => entries[data.entryId]?.entitlement.dealName ?? []);
  return { kind, amounts: sums, deals: [...new Set(deals)] };
}

async function paid(tx: Tx, { entries }: Ledger, events: readonly LedgerEvent[]): Promise<NoticeFacts | null> {
  const parts = events.flatMap(({ type, data }) =>
    type === 'Paid' ? [{ ...data.amount, name: entries[data.entryId]?.entitlement.dealName ?? '' }] : [],
  );
  if (parts.length === 0) return null;
  const deals = [...Map.groupBy(parts, ({ name }) => name)].flatMap(([name, some]) =>
    summed(some).map((sum) => ({ ...sum, name })),
  );
  const payoutIds = new Set(events.flatMap(({ type, data }) => (type === 'Paid' ? [data.payoutId] : [])));
  const references = await Promise.all([...payoutIds].map((payoutId) => bankReference(tx, payoutId)));
  return { kind: 'money_paid', amounts: summed(parts), deals, reference: references.filter(Boolean).join(', ') };
}

/** Only what the partner was told to be paid. */
function returned(events: readonly LedgerEvent[]): NoticeFacts | null {
  const failed = events.flatMap(({ type, data }) => (type === 'TransferFailed' && wasPaid(data) ? [data.amount] : []));
  return failed.length === 0 ? null : { kind: 'money_returned', amounts: summed(failed) };
}

const wasPaid = ({ lines }: LedgerEvent['data']): boolean => lines.some(({ account }) => account === 'partner.paid');

function summed(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, number>();
  for (const { amountMinor, currency } of amounts) sums.set(currency, plus(sums.get(currency) ?? 0, amountMinor));
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}
