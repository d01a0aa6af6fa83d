import { readStream } from '../../db/events.ts';
import type { Tx } from '../../db/transaction.ts';
import { drawStatement } from '../../domain/compensation/draw-statement.ts';
import type { LedgerEvent, LedgerRecord } from '../../domain/compensation/ledger.ts';
import type { Statement } from '../../domain/compensation/statement.ts';
import { dayIn } from '../../domain/protection.ts';
import type { Scene } from '../desk.ts';
import { bankReference } from './bank-reference.ts';
import { ledgerStream } from './ledger-row.ts';

/** A partner's month out of its log, and the months in which anything happened, newest first; the running month is always one. */
export async function statementOf(
  tx: Tx,
  scene: Scene,
  { partnerId, month }: { partnerId: string; month: string },
): Promise<{ statement: Statement; months: string[] }> {
  const { timeZone } = scene;
  const log = (await readStream(tx, ledgerStream(partnerId))).map(({ type, data, at, version }): LedgerRecord => ({
    event: { type, data } as LedgerEvent,
    at,
    version,
  }));
  const monthOf = (instant: Temporal.Instant): string => dayIn(instant, timeZone).toPlainYearMonth().toString();
  const thisMonth = monthOf(scene.now);
  // Many things happen in one instant: each is looked up once.
  const instants = new Set(log.map(({ at }) => at));
  const months = new Set([thisMonth, ...[...instants].map((at) => monthOf(Temporal.Instant.from(at)))]);
  const statement = drawStatement(partnerId, log, { month: month || thisMonth, timeZone });
  await tellReferences(tx, statement);
  return {
    statement,
    months: [...months].toSorted().toReversed(),
  };
}

async function tellReferences(tx: Tx, { accounts }: Statement): Promise<void> {
  const payments = accounts.flatMap(({ entries }) => entries.filter(({ what }) => what === 'paid'));
  for (const [payoutId, lines] of Map.groupBy(payments, (line) => line.payoutId)) {
    const reference = payoutId === null ? '' : await bankReference(tx, payoutId);
    for (const line of lines) line.reference = reference;
  }
}
