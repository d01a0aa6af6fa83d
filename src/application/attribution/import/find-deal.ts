import { deletedDealName, survivingDeal } from '../../../db/deal-merges.ts';
import { findDealWithContext } from '../../../db/mirror-read.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { CrmName } from '../../../domain/attribution/touchpoint.ts';
import { crmNames } from '../../words/attribution/list.ts';

/** A deal that a CRM has; `mergedFrom` is the id as written where that one went into it. */
export interface FoundDeal {
  crm: CrmName;
  dealId: string;
  mergedFrom: string | null;
}

/** A deal by its id in either CRM; Salesforce's in its short form, too. One that was merged is followed to the one that is left. */
export async function findDealById(tx: Tx, written: string): Promise<FoundDeal | { wrong: string }> {
  const named = (['hubspot', 'salesforce'] as const).map((crm) => ({
    crm,
    id: crm === 'salesforce' ? longId(written) : written,
  }));
  for (const { crm, id } of named) {
    if (await findDealWithContext(tx, { crm, id })) return { crm, dealId: id, mergedFrom: null };
  }
  for (const { crm, id } of named) {
    const dealId = await survivingDeal(tx, { crm, id });
    if (dealId !== null) return { crm, dealId, mergedFrom: written };
  }
  for (const { crm, id } of named) {
    const name = await deletedDealName(tx, { crm, id });
    if (name !== null) {
      return {
        wrong: `The deal “${name}” (${written}) was deleted in ${crmNames[crm]}, so nothing can be told of it.`,
      };
    }
  }
  return { wrong: `Neither CRM has a deal "${written}". Write its id as the CRM has it in the address of its page.` };
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
