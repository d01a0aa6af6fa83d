import { registrationColumns, type RegistrationRow } from './registrations.ts';
import type { Tx } from './transaction.ts';

/**
 * Registrations that somebody may have to be reminded of and was not yet: their review is due before an instant, or
 * their protection ends within some days. Pages by id.
 */
export const registrationsToRemind = (
  tx: Tx,
  due: { dueBefore: string; endsFrom: string; endsBefore: string; after: string; limit: number },
): Promise<RegistrationRow[]> =>
  tx.query<RegistrationRow>(
    `select ${registrationColumns} from registrations r
     where ((r.state in ('in_review', 'conflict') and r.review_due_at <= $1::timestamptz)
         or (r.state = 'approved' and r.protected_until between $2::date and $3::date))
       and ($4 = '' or r.id > nullif($4, '')::uuid)
     order by r.id limit $5`,
    [due.dueBefore, due.endsFrom, due.endsBefore, due.after, due.limit],
    'registrations-to-remind',
  );
