import { randomUUIDv7 } from 'node:crypto';
import { checkRegistration } from '../../../src/application/check-registration.ts';
import { registrationRow } from '../../../src/application/registration-row.ts';
import { submitRegistration } from '../../../src/application/submit-registration.ts';
import type { Db } from '../../../src/db/db.ts';
import { findRegistration, saveRegistration } from '../../../src/db/registrations.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { claimedIdentity } from '../../../src/domain/company-identity.ts';
import { nameKeying } from '../../../src/domain/matching/name-keying.ts';
import type { SubmittedRegistration } from '../../../src/domain/registration.ts';
import { seeded } from '../../../src/sandbox/demo/random.ts';
import { reader, startProgram, submission, type Program } from '../../support/program.ts';
import { corrupted, newName } from './company-names.ts';

export interface Query {
  kind: 'new' | 'exact' | 'corrupted';
  name: string;
}

/** A third each: names nobody has, names as they stand, and names as somebody else writes them. */
export function queriesFor(names: readonly string[], count: number, seed: number): Query[] {
  const chance = seeded(seed);
  return Array.from({ length: count }, (_, index) => {
    const name = chance.pick(names);
    const kind = (['new', 'exact', 'corrupted'] as const)[index % 3] ?? 'new';
    return { kind, name: kind === 'new' ? newName(chance) : kind === 'exact' ? name : corrupted(name, chance) };
  });
}

export interface Checker {
  program: Program;
  /** Runs the check for a name as somebody types it; throws on any answer that is no verdict. */
  check(query: Query): Promise<void>;
  /** Stands so many registrations for customers of these names. */
  register(names: readonly string[]): Promise<void>;
}

/** A partner, and open deals on which the checks are made. */
export async function openChecker(db: Db): Promise<Checker> {
  const program = await startProgram(db, '2026-11-22T12:00:00Z');
  const [partnerId, otherId] = [await program.partner('Northwind'), await program.partner('Contoso')];
  const deals: string[] = [];
  for (let one = 0; one < 20; one += 1) {
    deals.push(
      await program.deal({
        id: `check-${one}`,
        company: `Zq Own Customer ${one}`,
        createdAt: '2026-11-21T00:00:00.000Z',
      }),
    );
  }
  const caller = program.caller('rep');
  let turn = 0;
  return {
    program,
    check: async ({ kind, name }) => {
      turn += 1;
      const domain =
        turn % 2 === 0
          ? `${kind === 'exact' ? 'www.' : ''}${name.toLowerCase().replace(/[^a-z0-9]+/g, '') || 'x'}.com`
          : '';
      const request = {
        partnerId,
        customerName: name,
        customerDomain: domain,
        contactEmail: turn % 3 === 0 ? 'ada@customer.example' : '',
        territory: '',
        reader,
      };
      const answer = await checkRegistration(program.desk, caller, {
        dealId: deals[turn % deals.length] ?? '',
        request,
      });
      if ('rejected' in answer || answer.outcome === 'incomplete') {
        throw new Error(`the check of "${name}" answered ${JSON.stringify(answer)}`);
      }
    },
    register: async (names) => {
      const first = await submitRegistration(program.desk, caller, {
        dealId: 'check-0',
        request: submission(otherId, { customerName: 'Zq First Customer', customerDomain: '', contactEmail: '' }),
      });
      if ('rejected' in first || first.registrationId === null) throw new Error(JSON.stringify(first));
      await copyRegistration(db, program.tenantId, first.registrationId, names);
    },
  };
}

/** Submitting thousands would take longer than all else; copies of one that was submitted are found just the same. */
async function copyRegistration(db: Db, tenantId: string, id: string, names: readonly string[]): Promise<void> {
  const row = await withTenant(db, tenantId, (tx) => findRegistration(tx, id));
  if (!row) throw new Error('the registration to be copied is gone');
  const state = row.body as SubmittedRegistration;
  for (let from = 0; from < names.length; from += 500) {
    await withTenant(db, tenantId, async (tx) => {
      for (const customerName of names.slice(from, from + 500)) {
        const claim = { ...state.claim, customerName };
        const links = { ...state.links, hubspotDealId: `other ${randomUUIDv7()}`, salesforceOpportunityId: null };
        const identity = claimedIdentity({ customerName, customerDomain: '', contactEmail: '' });
        const copy = { ...state, id: randomUUIDv7(), submissionId: randomUUIDv7(), claim, links, identity };
        const log = { version: row.version, at: row.updatedAt, hash: row.lastEventHash };
        const unseen = { receiptTokenHash: null, formerReceiptHashes: [] };
        await saveRegistration(tx, registrationRow(copy, { ...log, ...unseen }), nameKeying);
      }
    });
  }
}
