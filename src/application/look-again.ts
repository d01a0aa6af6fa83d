import { dropLooks, registrationsToLookAt, saveLook, watchCompanies } from '../db/registration-looks.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import { claimedAtOf } from '../domain/claim-standing.ts';
import { isRefusal } from '../domain/event.ts';
import { isOpen } from '../domain/lifecycle.ts';
import { checkAndCompanies } from './check-company.ts';
import { isoInstant, openScene, type Desk, type Scene } from './desk.ts';
import { carryOut, loadRegistration } from './keep-registration.ts';
import { linksNow } from './link-deal.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { recheckContenders } from './recheck-contenders.ts';
import type { Kept } from './words/deal-card.ts';

const hourMs = 3_600_000;
/** Companies that appear in the CRMs after a registration are found at the latest after this. */
const lookEveryMs = 6 * hourMs;
/** What people enter afterwards about meetings of before is read at the latest after this. */
const readEveryMs = 24 * hourMs;
const atOnce = 50;

const crmSync = { kind: 'system', id: 'crm', name: 'CRM', role: 'system' } as const;

const news = { because: 'direct_news' } as const;

interface LookOptions {
  /** The machine's own clock. */
  systemNow?: () => Date;
  signal?: AbortSignal;
  /** Is told of each registration that could not be looked at, which keeps none of the others. */
  failed?: (registrationId: string, error: unknown) => void;
}

/**
 * Rule 10: what our own team has to do with the companies that partners registered. The mirror says which companies those are
 * and which deals they have; activity is asked of the CRMs by the sync and weighed here once it has come. Claims that wait are
 * checked again, and a deal opened with a protected company is noted. Answers how many registrations were looked at.
 */
export async function lookAgain(
  desk: Desk,
  tenantId: string,
  { systemNow = () => new Date(), signal, failed = rethrow }: LookOptions = {},
): Promise<number> {
  const at = systemNow().getTime();
  const times = {
    staleBefore: instantAt(at - lookEveryMs),
    readBefore: instantAt(at - readEveryMs),
    systemNow: instantAt(at),
  };
  const ids = await withTenant(desk.db, tenantId, async (tx) => {
    await dropLooks(tx);
    return registrationsToLookAt(tx, { ...times, limit: atOnce });
  });
  let asked = false;
  for (const id of ids) {
    if (signal?.aborted) break;
    try {
      await oneAtATime(desk, tenantId, async (tx) => lookAt(desk, tx, await openScene(desk, tx), id, times));
      asked = true;
    } catch (error) {
      // Looked at all the same, or it would be looked at for ever.
      await withTenant(desk.db, tenantId, (tx) => saveLook(tx, id));
      failed(id, error);
    }
  }
  if (asked) desk.nudge();
  return ids.length;
}

const instantAt = (milliseconds: number): string => new Date(milliseconds).toISOString();

const rethrow = (_: string, error: unknown): void => {
  throw error;
};

async function lookAt(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  id: string,
  times: { readBefore: string; systemNow: string },
): Promise<void> {
  const kept = await linked(desk, tx, scene, id);
  if (!kept) return;
  const { registration } = kept;
  const { judgement, companies } = await checkAndCompanies(tx, scene, registration);
  const claimedAt = Temporal.Instant.from(claimedAtOf(registration));
  const since = claimedAt.subtract({ hours: scene.policy.conflict.priorRelationshipDays * 24 });
  const window = { since: isoInstant(since), until: isoInstant(claimedAt) };
  await watchCompanies(
    tx,
    id,
    companies.map((company) => ({ ...company, ...window })),
    { asks: isOpen(registration.state), ...times },
  );
  await saveLook(tx, id);
  const command =
    registration.state === 'approved'
      ? ({ type: 'note-direct', judgement } as const)
      : ({ type: 'recheck', judgement, ...news } as const);
  const after = await carryOut(desk, tx, scene, { id, kept, actor: crmSync, command });
  if (!isRefusal(after) && after.version !== kept.version) await recheckContenders(desk, tx, scene, after, news);
}

/** The partner's own deal in the other CRM must be known for it, or it would be taken for one that our own team opened. */
async function linked(desk: Desk, tx: Tx, scene: Scene, id: string): Promise<Kept | null> {
  const kept = await loadRegistration(tx, id);
  if (!kept) return null;
  const command = { type: 'link-deals', links: await linksNow(tx, kept.registration) } as const;
  const after = await carryOut(desk, tx, scene, { id, kept, actor: crmSync, command });
  return isRefusal(after) ? kept : after;
}
