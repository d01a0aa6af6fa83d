import type { CrmLog } from './log.ts';

/** Where one account's tokens are kept (encrypted at rest by the store behind it). */
export interface TokenStore<Tokens> {
  read(): Promise<Tokens | null>;
  save(tokens: Tokens): Promise<void>;
}

export interface AccessToken {
  accessToken: string;
  /** ISO instant after which the token is refused; null where the CRM does not say. */
  expiresAt: string | null;
}

export interface TokenSource<Tokens> {
  current(): Promise<Tokens>;
  /** New tokens in place of the refused ones. Any number of callers at once cause one renewal. */
  renew(refused: string): Promise<Tokens>;
}

/** Renew this long before the end, so that a token does not die on its way. */
const marginMs = 60_000;

/** Keeps one account's access token fresh; `renewWith` asks the CRM for a new one and is never run twice at once. */
export function createTokenSource<Tokens extends AccessToken>(facts: {
  store: TokenStore<Tokens>;
  now: () => Date;
  log: CrmLog;
  renewWith: (old: Tokens | null) => Promise<Tokens>;
}): TokenSource<Tokens> {
  let held: Tokens | null = null;
  let renewing: Promise<Tokens> | null = null;

  const fresh = (tokens: Tokens) =>
    tokens.expiresAt === null || Date.parse(tokens.expiresAt) - facts.now().getTime() > marginMs;

  async function renewOnce(refused: string | null): Promise<Tokens> {
    // Another process, or a new installation, may have stored better tokens since.
    const stored = await facts.store.read();
    if (stored && stored.accessToken !== refused && fresh(stored)) return stored;
    const renewed = await facts.renewWith(stored);
    await facts.store.save(renewed);
    facts.log.debug({}, 'CRM access token renewed');
    return renewed;
  }

  function renew(refused: string | null): Promise<Tokens> {
    if (held && refused !== null && held.accessToken !== refused && fresh(held)) return Promise.resolve(held);
    renewing ??= renewOnce(refused)
      .then((tokens) => (held = tokens))
      .finally(() => (renewing = null));
    return renewing;
  }

  return {
    async current() {
      held ??= await facts.store.read();
      return held && fresh(held) ? held : renew(held?.accessToken ?? null);
    },
    renew,
  };
}
