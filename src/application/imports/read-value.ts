import type { z } from 'zod';

/** A value of a line, or what is wrong with it and what to write instead. */
export type Read<T> = { value: T } | { wrong: string };

export function checked<T>(what: string, schema: z.ZodType<T>, text: string): Read<T> {
  const read = schema.safeParse(text);
  return read.success ? { value: read.data } : { wrong: `${what} ${read.error.issues[0]?.message ?? 'is wrong'}.` };
}
