import { registrationColumns, type RegistrationRow } from './registrations.ts';
import type { Tx } from './transaction.ts';

/** Registrations in these states that changed since an instant, in order of age and a batch at a time. */
export async function* registrationsByState(
  tx: Tx,
  { states, changedSince }: { states: readonly string[]; changedSince: string },
  batchSize = 500,
): AsyncGenerator<RegistrationRow> {
  for (let after: string | null = null; ;) {
    const batch: RegistrationRow[] = await tx.query<RegistrationRow>(
      `select ${registrationColumns} from registrations r
       where r.state = any($1::text[]) and r.updated_at >= $2::timestamptz and ($3::uuid is null or r.id > $3::uuid)
       order by r.id limit $4`,
      [states, changedSince, after, batchSize],
      'registrations-by-state',
    );
    yield* batch;
    const last = batch.at(-1);
    if (!last || batch.length < batchSize) return;
    after = last.id;
  }
}
