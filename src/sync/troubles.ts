import { stopsAll } from './crm-fault.ts';

/** Steps that must all have their chance, though one of them fails. */
export interface Troubles {
  /** Runs a step and keeps its fault for later; undefined when it failed. What makes all further steps pointless is thrown at once. */
  in<T>(step: () => Promise<T>): Promise<T | undefined>;
  /** Throws the first fault, if there was one. */
  tell(): void;
}

export function troubles(): Troubles {
  let first: Error | null = null;
  return {
    async in(step) {
      try {
        return await step();
      } catch (error) {
        if (stopsAll(error)) throw error;
        first ??= asError(error);
        return undefined;
      }
    },
    tell() {
      if (first) throw first;
    },
  };
}

export const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
