import type { Exchange } from '../har.ts';
import type { SObjectType } from './schema/types.ts';

export interface StandInUser {
  firstName: string;
  lastName: string;
  email: string;
  /** Sign-in name; the e-mail address where not given. */
  username?: string;
  title?: string;
}

export interface SalesforceStandInOptions {
  /** Program clock: stamps of records and `TODAY` follow it. */
  now: () => Date;
  /** Clock that sessions and signed assertions are judged by; the program clock may be days ahead. */
  systemNow?: () => Date;
  orgId: string;
  orgName?: string;
  clientId: string;
  clientSecret: string;
  /** PEM of the certificate's public key, for the JWT bearer flow; without it that flow is refused. */
  jwtPublicKey?: string;
  users: readonly StandInUser[];
  multiCurrency: boolean;
  /** Corporate currency. */
  currency?: string;
  /** Calls allowed in 24 hours. */
  dailyLimit: number;
  /** Folder `objects` of an SFDX project: its custom objects and fields become the org's. */
  metadataDir?: string;
  /** What an administrator ticked under Set History Tracking, by object; what the metadata ticks comes on top. */
  trackedFields?: Readonly<Record<string, readonly string[]>>;
  /** Objects given directly. */
  objects?: readonly SObjectType[];
  recordExchange?: (exchange: Exchange) => void;
  /** Origin that recorded addresses get instead of the stand-in's own, such as `https://vendor.my.salesforce.com`. */
  recordedOrigin?: string;
  /** Source of chance for shares of troubles; Math.random where not given. */
  random?: () => number;
}
