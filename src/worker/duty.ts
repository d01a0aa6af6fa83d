/** Something done for a tenant again and again: by the program's clock, or because something waits. */
export interface Duty {
  /** Letters and dashes; names its queue where there is one. */
  name: string;
  /** Does what is due now; answers how much that was. It is called again while it answers more than nothing. */
  work(tenantId: string, signal: AbortSignal): Promise<number>;
}

/** Sees to it that every duty is done for every tenant it covers, whichever process does it. */
export interface Scheduler {
  /** The tenants there are now. Safe to say again. */
  cover(tenantIds: readonly string[]): Promise<void>;
  /** Look now rather than at the next turn. */
  nudge(): void;
  /** Resolves when everything that was due now has been done, or has failed and waits for another try. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}
