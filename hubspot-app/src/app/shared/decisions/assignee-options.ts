import type { Person } from '../contract.ts';

/** An empty value is no choice to HubSpot's list. */
export const anybody = 'anybody';

/** Who may be given a review, and nobody in particular. */
export const assigneeOptions = (people: Person[]) => [
  { value: anybody, label: 'Anybody who may decide' },
  ...people.map(({ email, name }) => ({ value: email, label: `${name} (${email})` })),
];
