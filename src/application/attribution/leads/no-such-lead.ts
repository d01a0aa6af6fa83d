/** What was asked for is not there, or not this person's to see. */
export const noSuchLead = { rejected: 'not_found', message: 'There is no such entry.' } as const;
