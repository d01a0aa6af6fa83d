import type { ApexArguments } from './apex-types.ts';

export const text = (value: string | undefined): string => value ?? '';
export const readerOf = ({ reader }: ApexArguments) => ({
  locale: text(reader['locale']),
  timeZone: text(reader['timeZone']),
});

/** What is not chosen is left out of a query. */
export const chosen = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value?.trim() ? [[name, value]] : [])));

export const withdrawalBody = (given: ApexArguments): Record<string, unknown> => ({
  actId: text(given.withdrawal['actId']),
  reason: text(given.withdrawal['reason']),
  reader: readerOf(given),
});

/** A file of rows; unless told to store it, only what would happen is said. */
export const csvBody = (given: ApexArguments): Record<string, unknown> => ({
  actId: text(given.file['actId']),
  text: text(given.file['csv']),
  dryRun: given.file['store'] !== 'true',
  reader: readerOf(given),
});

export const onOpportunity = ({ opportunityId }: ApexArguments) => opportunityId;
export const onRegistration = ({ registrationId }: ApexArguments) => registrationId;
export const onNothing = () => null;
