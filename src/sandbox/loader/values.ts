import type { LoadStage } from './types.ts';

/** Words for stages in Salesforce, HubSpot and public data sets. */
const stageWords: Record<LoadStage, readonly string[]> = {
  prospecting: ['prospecting', 'new', 'lead', 'appointmentscheduled', 'appointment scheduled'],
  engaging: [
    'engaging',
    'qualification',
    'qualified',
    'needs analysis',
    'value proposition',
    'qualifiedtobuy',
    'qualified to buy',
  ],
  proposal: [
    'proposal',
    'proposal/price quote',
    'presentation scheduled',
    'presentationscheduled',
    'id. decision makers',
    'perception analysis',
    'decision maker bought-in',
    'decisionmakerboughtin',
  ],
  negotiation: ['negotiation', 'negotiation/review', 'contract sent', 'contractsent'],
  won: ['won', 'closed won', 'closedwon'],
  lost: ['lost', 'closed lost', 'closedlost'],
};

export function readStage(text: string): LoadStage | null {
  const word = text.trim().toLowerCase();
  const found = Object.entries(stageWords).find(([, words]) => words.includes(word));
  return (found?.[0] as LoadStage | undefined) ?? null;
}

/** `2016-10-20`, `10/20/2016` (month first) or an ISO instant -> calendar date; null for anything else, impossible days included. */
export function readDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(text);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : american ? [american[3], american[1], american[2]] : [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : null;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `1,054.50` or `$1054` -> 1054.5; null for what is no amount. */
export function readAmount(text: string): number | null {
  const plain = text.replace(/^[$€£]\s*/, '').replace(/,(?=\d{3}(?:\D|$))/g, '');
  return /^\d+(?:\.\d+)?$/.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : null;
}

/** Host of a web address or a bare domain, lower case, without `www.`; null where there is none. */
export function readHost(text: string): string | null {
  if (text === '') return null;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  return hostname.includes('.') ? hostname.replace(/^www\./, '') : null;
}

export function hasControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
