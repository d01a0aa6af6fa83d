import { isOfPeople, type Evidence } from '../../domain/attribution/touchpoint.ts';

/** People see and put right the first of what shows it, where people gave it; all else stays behind what they say now. */
export function putRight(before: readonly Evidence[], given: Evidence): Evidence[] {
  const [first] = before;
  return [given, ...(first && isOfPeople(first.kind) ? before.slice(1) : before)];
}
