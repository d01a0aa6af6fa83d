import type { TokenStore } from '../../../src/crm/token-source.ts';

/** Keeps tokens in memory and every one that was saved. */
export function tokenShelf<Tokens>(
  first: Tokens | null,
): TokenStore<Tokens> & { saved: Tokens[]; put(tokens: Tokens): void } {
  let held = first;
  const saved: Tokens[] = [];
  return {
    saved,
    put: (tokens) => {
      held = tokens;
    },
    read: () => Promise.resolve(held),
    save: (tokens) => {
      held = tokens;
      saved.push(tokens);
      return Promise.resolve();
    },
  };
}
