import { findDealWithContext } from '../../../db/mirror-read.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { CrmName } from '../../../domain/attribution/touchpoint.ts';

/** A deal by its id in either CRM; Salesforce's in its short form, too. Null: no CRM has it (any more). */
export async function findDealById(tx: Tx, written: string): Promise<{ crm: CrmName; dealId: string } | null> {
  for (const crm of ['hubspot', 'salesforce'] as const) {
    const dealId = crm === 'salesforce' ? longId(written) : written;
    const found = await findDealWithContext(tx, { crm, id: dealId });
    if (found) return { crm, dealId };
  }
  return null;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Each of the last three letters says which of five characters are capitals. */
function longId(id: string): string {
  if (!/^[a-zA-Z0-9]{15}$/.test(id)) return id;
  const suffix = [0, 5, 10].map((from) => {
    const bits = [0, 1, 2, 3, 4].map((at) => (/[A-Z]/.test(id.charAt(from + at)) ? 1 << at : 0));
    return letters[bits.reduce((all, bit) => all + bit, 0)] ?? '';
  });
  return `${id}${suffix.join('')}`;
}
