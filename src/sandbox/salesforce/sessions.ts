import { randomBytes } from 'node:crypto';

/** Two hours, the default session timeout of an org. */
const sessionMs = 2 * 3_600_000;

export interface Sessions {
  open(userId: string): { token: string; issuedAt: Date };
  /** User of a living session; using it prolongs it. */
  userOf(token: string): string | null;
  close(token: string): boolean;
  closeAll(): void;
}

export function makeSessions(orgId: string, now: () => Date): Sessions {
  const sessions = new Map<string, { userId: string; expiresAt: number }>();
  return {
    open: (userId) => {
      for (const [token, session] of sessions) if (session.expiresAt <= now().getTime()) sessions.delete(token);
      // Real access tokens are the 15-character org id, an exclamation mark and an opaque rest.
      const token = `${orgId.slice(0, 15)}!${randomBytes(48).toString('base64url')}`;
      sessions.set(token, { userId, expiresAt: now().getTime() + sessionMs });
      return { token, issuedAt: now() };
    },
    userOf: (token) => {
      const session = sessions.get(token);
      if (!session || session.expiresAt <= now().getTime()) return null;
      session.expiresAt = now().getTime() + sessionMs;
      return session.userId;
    },
    close: (token) => sessions.delete(token),
    closeAll: () => sessions.clear(),
  };
}
