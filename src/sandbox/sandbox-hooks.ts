import type { Outbox } from '../contract/notices.ts';

/** How far the backend has come in reading both CRMs and writing to them. */
export interface Progress {
  /** Records read from each CRM, as its sync health counts them. */
  mirrored: Record<'hubspot' | 'salesforce', { companies: number; deals: number }>;
  waiting: number;
  /** False while the CRMs are being read for the first time. */
  ready: boolean;
}

/** What the composition root lends the start page. */
export interface SandboxHooks {
  progress: () => Promise<Progress>;
  /** Mails and notices, newest first. */
  outbox: () => Promise<Outbox>;
  receipts: () => Promise<{ label: string; url: string }[]>;
  /** The clock was moved or a trouble switched: let the worker look at once. */
  moved: () => Promise<void>;
  /** Somebody asked to start over: empty the backend and fill it again. */
  startOver: () => Promise<void>;
}
