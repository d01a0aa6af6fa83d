import { registrationsOnGoneDeals } from '../db/registrations-on-gone.ts';
import {
  registrationsCertifiedAgain,
  registrationsDue,
  registrationsLapsed,
  registrationsOnClosedDeals,
  registrationsToCount,
  registrationsToLink,
} from '../db/registrations-to-move.ts';
import { attempt, type Tx } from '../db/transaction.ts';
import { newSince } from '../domain/certification.ts';
import { isRefusal, type Actor } from '../domain/event.ts';
import { dayIn } from '../domain/protection.ts';
import type { RegistrationCommand } from '../domain/registration-command.ts';
import { checkAgain } from './check-company.ts';
import type { Desk, Scene } from './desk.ts';
import { carryOut, loadRegistration } from './keep-registration.ts';
import { linksNow } from './link-deal.ts';
import { dueBy, keepNextDue } from './next-due.ts';
import { recheckContenders } from './recheck-contenders.ts';
import { registrationOf } from './registration-row.ts';
import type { Kept } from './words/deal-card.ts';

const size = 100;
const clock = { kind: 'system', id: 'clock', name: 'Clock', role: 'system' } as const;
const crmSync = { kind: 'system', id: 'crm', name: 'CRM', role: 'system' } as const;

/** What a registration may be found for, in the order in which it is done. */
export const kinds = ['closed', 'to count', 'due', 'certified', 'lapsed', 'gone', 'to link'] as const;
type Kind = (typeof kinds)[number];
/** Up to which id each kind was looked through; null: to its end. */
export type Seen = Partial<Record<Kind, string | null>>;

export interface Batch {
  desk: Desk;
  tx: Tx;
  scene: Scene;
  seen: Seen;
  moved: number;
  failed: (registrationId: string, error: unknown) => void;
}

/** The next registrations of each kind, each tried by itself: `batch` says afterwards what moved and how far it was looked. */
export async function sweepBatch(batch: Batch): Promise<void> {
  const { tx, scene } = batch;
  const day = dayIn(scene.now, scene.timeZone);
  const today = day.toString();
  const by = (actor: Actor, commandFor: CommandFor) => (id: string) => move(batch, id, actor, commandFor);
  const recheck: CommandFor = async ({ registration }) => ({
    type: 'recheck',
    judgement: await checkAgain(tx, scene, registration),
  });
  await each(
    batch,
    'closed',
    (after) => registrationsOnClosedDeals(tx, scene.timeZone, size, after),
    ({ id, ...deal }) => move(batch, id, crmSync, () => ({ type: 'close', ...deal })),
  );
  await each(
    batch,
    'to count',
    (after) => registrationsToCount(tx, dueBy(scene), size, after),
    async (row) => {
      await keepNextDue(tx, scene, registrationOf(row));
      return false;
    },
  );
  // What is not counted yet may be due before what is.
  if (batch.seen['to count'] === null) {
    const advance = by(clock, () => ({ type: 'advance' }));
    await each(batch, 'due', (after) => registrationsDue(tx, today, size, after), advance);
  }
  const certified = { today, newSince: newSince(day, scene.policy), limit: size };
  const again = (after: string | null) => registrationsCertifiedAgain(tx, { ...certified, after });
  await each(batch, 'certified', again, by(clock, recheck));
  const lapsed = (after: string | null) => registrationsLapsed(tx, { ...certified, after });
  await each(batch, 'lapsed', lapsed, by(clock, recheck));
  await each(batch, 'gone', (after) => registrationsOnGoneDeals(tx, size, after), by(crmSync, recheck));
  const link: CommandFor = async ({ registration }) => ({
    type: 'link-deals',
    links: await linksNow(tx, registration),
  });
  await each(batch, 'to link', (after) => registrationsToLink(tx, size, after), by(crmSync, link));
}

/** Goes on behind what was looked at already, and past what fails. */
async function each<Row extends string | { id: string }>(
  batch: Batch,
  kind: Kind,
  find: (after: string | null) => Promise<Row[]>,
  work: (row: Row) => Promise<boolean>,
): Promise<void> {
  const after = batch.seen[kind];
  if (after === null) return;
  const rows = await find(after ?? null);
  for (const row of rows) {
    const attempted = await attempt(batch.tx, () => work(row));
    if ('failed' in attempted) batch.failed(idOf(row), attempted.failed);
    else if (attempted.done) batch.moved += 1;
  }
  const last = rows.at(-1);
  batch.seen[kind] = last === undefined || rows.length < size ? null : idOf(last);
}

const idOf = (row: string | { id: string }): string => (typeof row === 'string' ? row : row.id);

type CommandFor = (kept: Kept) => RegistrationCommand | Promise<RegistrationCommand>;

/** Whether the registration moved. */
async function move({ desk, tx, scene }: Batch, id: string, actor: Actor, commandFor: CommandFor): Promise<boolean> {
  const kept = await loadRegistration(tx, id);
  if (!kept) return false;
  const after = await carryOut(desk, tx, scene, { id, kept, actor, command: await commandFor(kept) });
  if (isRefusal(after) || after.version === kept.version) return false;
  await recheckContenders(desk, tx, scene, after);
  return true;
}
