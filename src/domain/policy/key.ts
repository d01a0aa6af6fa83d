import { z } from 'zod';

/** What a number counts; also the end of its key's name. A `time` is said as "never", "once", "3 times". */
export type Unit = 'day' | 'hour' | 'minute' | 'month' | 'percent' | 'score' | 'time' | 'count';

/** What a key of the policy is to people. Screens, `docs/policy.md` and refusals are made of it. */
export interface KeyFacts {
  /** Rules of the program it belongs to; empty where it is ours. */
  rules: readonly number[];
  /** Short, as a field's name: "Protection". */
  label: string;
  /** The key as a sentence, with `{}` where its value stands; for a switch one sentence each way. */
  says: string | { on: string; off: string };
  /** For numbers and lists of numbers. */
  unit?: Unit;
  /** What single values are called: 1 is Monday. */
  names?: Readonly<Record<string, string>>;
  /** What else one has to know to choose a value. */
  note?: string;
}

/** What is wrong with one key; `says` is the rest of a sentence that begins with the key's path. */
export interface KeyProblem {
  /** Path of the key; empty for the whole document. */
  key: string;
  says: string;
}

/** Gives a key its meaning. Last in the chain: what is chained after it is another schema. */
export const told = <Schema extends z.ZodType>(schema: Schema, facts: KeyFacts): Schema => schema.meta({ key: facts });

/** Gives a section its name. Every section has a default, so that a policy of before there was the section reads on. */
export const titled = <Schema extends z.ZodType>(schema: Schema, title: string): Schema =>
  schema.meta({ section: title });

/** Ten years: what no program needs more of. */
export const days = z.int().min(0).max(3650);
export const hours = z.int().min(1).max(2000);
export const percent = z.number().min(0).max(100);
