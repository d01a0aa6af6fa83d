/** What one registration goes through in a year, in whole days since its first; an update comes after the day's sweep. */
export interface Plan {
  index: number;
  approvedOn: number;
  updatesOn: readonly number[];
  /** The CRM's deal is won on this day, before the day's sweep. */
  wonOn: number | null;
}

export interface Due {
  type: 'UpdateMissed' | 'SilenceWarned' | 'RegistrationExpired' | 'DealWon';
  /** Day it fell due, and how it ended. */
  on: number;
  cause: string | null;
}

const every = (step: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => (index + 1) * step);
/** Days after the approval on which somebody is heard of: never, steadily, after the nudge, after the warning, too late. */
const habits: readonly (readonly number[])[] = [[], every(25, 5), [31], [50, 52], [20], [60, 61], [29, 58, 87]];

/** Registrations spread over the first days of the year, each with a habit; every eleventh is won. */
export const plansOf = (count: number, spreadDays: number): Plan[] =>
  Array.from({ length: count }, (_, index) => {
    const approvedOn = (index * 7) % spreadDays;
    const updatesOn = (habits[index % habits.length] ?? []).map((days) => approvedOn + days);
    return { index, approvedOn, updatesOn, wonOn: index % 11 === 5 ? approvedOn + 40 : null };
  });

/**
 * What a plan comes to by the rules' own numbers (30, 45, 60 and 90), counted in integers and without the program:
 * whatever fell due is noticed at the next sweep, each once; nobody is heard of after the end.
 */
export function expectedOf(
  { approvedOn, updatesOn, wonOn }: Plan,
  sweepsOn: (day: number) => boolean,
  lastDay: number,
): Due[] {
  const found: Due[] = [];
  let [heard, missed, warned] = [approvedOn, false, false];
  for (let day = approvedOn; day <= lastDay; day += 1) {
    const end = Math.min(heard + 60, approvedOn + 91);
    if (sweepsOn(day) && day > approvedOn) {
      if (wonOn !== null && day >= wonOn) return [...found, { type: 'DealWon', on: day, cause: null }];
      const over = day >= end;
      const last = over ? end : day;
      if (!missed && heard + 30 <= last) found.push({ type: 'UpdateMissed', on: heard + 30, cause: null });
      missed ||= heard + 30 <= last;
      if (!warned && heard + 45 <= last) found.push({ type: 'SilenceWarned', on: heard + 45, cause: null });
      warned ||= heard + 45 <= last;
      const cause = approvedOn + 91 <= heard + 60 ? 'protection_ended' : 'silence';
      if (over) return [...found, { type: 'RegistrationExpired', on: end, cause }];
    }
    if (updatesOn.includes(day) && day < end) [heard, missed, warned] = [day, false, false];
  }
  return found;
}
