import type { Db } from '../db/db.ts';
import type { Tx } from '../db/transaction.ts';
import { currentTenantWithPolicies } from '../db/tenants.ts';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import type { Reader } from '../contract/requests.ts';
import type { Actor, Moment } from '../domain/event.ts';
import { defaultPolicy, policyOn, policySchema, type Policy } from '../domain/policy.ts';
import { dayIn } from '../domain/protection.ts';
import type { Setting } from './words/setting.ts';
import type { Onlooker } from './words/onlooker.ts';

/** What every story works with; the composition root supplies it. */
export interface Desk {
  db: Db;
  /** Program time; in the sandbox it can be moved. */
  now(): Temporal.Instant;
  /** UUID version 7, so that ids sort by age. */
  newId(): string;
  /** Public address of a receipt. */
  receiptUrl(token: string): string;
  /** Where a person opens a deal in its CRM; null where its account's address is not known yet. */
  dealUrl(deal: DealAddress): string | null;
  /** Public address of a document that was asked for; good for some minutes. */
  documentUrl(token: string): string;
  /** Public address of a partner's statement, to look at. */
  statementUrl(token: string): string;
  /** Public address of a partner's referral form. */
  partnerFormUrl(token: string): string;
  /** Public address on which one kind of mail is stopped. */
  unsubscribeUrl(token: string): string;
  /** Share of a CRM's API limit in use, 0 to 1; null while nobody knows. */
  limitUsed(tenantId: string, crm: CrmName): number | null;
  /** Tells the worker that something waits; it would find it by itself, only later. */
  nudge(): void;
}

/** A deal by its record and the account it stands in. */
export interface DealAddress {
  crm: CrmName;
  dealId: string;
  accountId: string;
  /** Salesforce's address of the organisation. */
  instanceUrl: string | null;
}

/** The person a story acts for. */
export interface Caller {
  tenantId: string;
  crm: CrmName;
  userId: string;
  email: string;
  name: string | null;
  role: ViewerRole;
}

/** The moment a story happens in: program time, the tenant's calendar, the policy in force. */
export interface Scene {
  now: Temporal.Instant;
  timeZone: string;
  /** In which people are written to whose own nobody knows. */
  locale: string;
  currency: string;
  policy: Policy;
  /** Every version there was, for telling decisions by the policy they were taken under. */
  policies: ReadonlyMap<number, Policy>;
  receiptSecret: string;
}

/** Reads what the tenant counts by. One story has one scene, so that all its times are the same instant. */
export async function openScene(desk: Desk, tx: Tx): Promise<Scene> {
  const now = Temporal.Instant.fromEpochMilliseconds(desk.now().epochMilliseconds);
  const tenant = await currentTenantWithPolicies(tx);
  if (!tenant) throw new Error(`tenant ${String(tx.tenantId)} does not exist`);
  const versions = tenant.policies.map((body) => policySchema.parse(body));
  const { timeZone, locale, currency, receiptSecret } = tenant;
  const policies = new Map([defaultPolicy, ...versions].map((policy) => [policy.version, policy]));
  return { now, timeZone, locale, currency, receiptSecret, policies, policy: policyOn(versions, dayIn(now, timeZone)) };
}

export const callerName = (caller: Caller): string => caller.name ?? caller.email;
export const actorOf = (caller: Caller): Actor => ({
  kind: 'person',
  id: caller.email,
  name: callerName(caller),
  role: caller.role,
});
export const momentOf = (scene: Scene, actor: Actor): Moment => ({ now: scene.now, timeZone: scene.timeZone, actor });
export const settingOf = ({ now, timeZone, policy }: Scene, reader: Reader): Setting => ({
  now,
  timeZone,
  policy,
  reader,
});
export const onlookerOf = (
  scene: Scene,
  caller: Caller,
  reader: Reader,
  known: ReadonlySet<string>,
  sight: Pick<Onlooker, 'ownDeals' | 'unseen'> = {},
): Onlooker => ({
  known,
  ...sight,
  role: caller.role,
  reader,
  policy: scene.policy,
  policies: scene.policies,
});

/** ISO text with milliseconds: the one form in which the log keeps instants. */
export const isoInstant = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'millisecond' });
