import type { WebhookSubscription, WebhookTarget } from './webhook-subscriptions.ts';

/** One request and its answer, for whoever keeps the record (a HAR file, a test). */
export interface ExchangeEntry {
  startedAt: Date;
  method: string;
  /** Absolute. */
  url: string;
  requestHeaders: Record<string, string>;
  requestBody: string;
  /** 0 when the connection closed before an answer was sent. */
  status: number;
  responseHeaders: Record<string, string>;
  responseBody: string;
  ms: number;
}

export interface HubSpotStandInOptions {
  /** The program's clock (the time machine): dates of records and events. */
  now: () => Date;
  portalId: number;
  appId: number;
  clientId: string;
  clientSecret: string;
  /** `professional` has no custom objects: every call to them answers 403, as the scope cannot be granted. */
  plan: 'enterprise' | 'professional';
  /** The account's own currency (USD) and time zone (UTC). */
  currency?: string;
  timeZone?: string;
  webhookTarget?: WebhookTarget;
  /** What the app subscribed to; without it, everything the standard objects can tell. */
  subscriptions?: WebhookSubscription[];
  recordExchange?: (entry: ExchangeEntry) => void;
  /** Recorded addresses start with this instead of the local address, so that a record can be held against HubSpot's own descriptions. */
  recordedOrigin?: string;
  /** 0 <= n < 1. Give a seeded one where a run must repeat. */
  random?: () => number;
  /** The real clock in milliseconds: limits, tokens, signatures and index lag. Never the time machine. */
  systemClock?: () => number;
  /** Redirect addresses the app declared; without it any is accepted. */
  redirectUris?: string[];
  /** The person who installs the app when nobody says otherwise. */
  installingUser?: { id: number; email: string };
  /** Multiplies the waits between webhook tries: 1 is HubSpot's own schedule (24 hours in all). */
  webhookRetryTimeScale?: number;
  /** How long events are gathered before a batch leaves. */
  webhookBatchDelayMs?: number;
  /** How long a delivery may take; HubSpot gives up after 5 s. */
  webhookTimeoutMs?: number;
  /** Calls a day for the whole account. */
  dailyLimit?: number;
}
