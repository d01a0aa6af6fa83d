import type { CrmLog } from '../../../src/crm/log.ts';

/** Everything that was logged, as one text to search for what must not be there. */
export function logBook(): CrmLog & { text(): string } {
  const lines: string[] = [];
  const note = (facts: object, message: string) => void lines.push(`${message} ${JSON.stringify(facts)}`);
  return { debug: note, warn: note, text: () => lines.join('\n') };
}
