import { z } from 'zod';

const share = z.number().min(0).max(1);
const milliseconds = z.int().min(0).max(600_000);

/** What can be made to go wrong while the sandbox runs. */
export const faultsSchema = z.object({
  rateLimited: z.boolean(),
  limitsOff: z.boolean(),
  serverErrors: share,
  slowAnswersMs: milliseconds,
  neverAnswers: z.boolean(),
  lostAnswers: share,
  partialFailures: share,
  revokedToken: z.boolean(),
  duplicateWebhooks: z.boolean(),
  shuffledWebhooks: z.boolean(),
  delayedWebhooksMs: milliseconds,
  webhooksOff: z.boolean(),
  searchLagMs: milliseconds,
  /** The app was not granted this kind of object. */
  withheldType: z.string().min(1).nullable(),
  requiredProperty: z
    .object({
      objectType: z.string().min(1),
      property: z.string().min(1),
      /** Without it the property is asked for when a record is made; with it, whenever the other property has this value. */
      when: z.object({ property: z.string().min(1), value: z.string() }).optional(),
    })
    .nullable(),
});

export type Faults = z.infer<typeof faultsSchema>;
export type FaultName = keyof Faults;

export const noFaults: Faults = {
  rateLimited: false,
  limitsOff: false,
  serverErrors: 0,
  slowAnswersMs: 0,
  neverAnswers: false,
  lostAnswers: 0,
  partialFailures: 0,
  revokedToken: false,
  duplicateWebhooks: false,
  shuffledWebhooks: false,
  delayedWebhooksMs: 0,
  webhooksOff: false,
  searchLagMs: 0,
  withheldType: null,
  requiredProperty: null,
};

export interface FaultDescription {
  name: FaultName;
  kind: 'switch' | 'share' | 'milliseconds' | 'rule';
  label: string;
  description: string;
}

/** For the switches on the start page. */
export const faultDescriptions: readonly FaultDescription[] = [
  {
    name: 'rateLimited',
    kind: 'switch',
    label: 'Too many requests',
    description: 'HubSpot turns every call away because its limit is used up.',
  },
  {
    name: 'limitsOff',
    kind: 'switch',
    label: 'No limits',
    description: 'HubSpot accepts any number of calls. Useful while loading data.',
  },
  {
    name: 'serverErrors',
    kind: 'share',
    label: 'HubSpot is failing',
    description: 'This share of calls is answered with a server error.',
  },
  {
    name: 'slowAnswersMs',
    kind: 'milliseconds',
    label: 'Slow answers',
    description: 'HubSpot waits this long before it answers.',
  },
  {
    name: 'neverAnswers',
    kind: 'switch',
    label: 'No answer at all',
    description: 'HubSpot takes calls and never answers them.',
  },
  {
    name: 'lostAnswers',
    kind: 'share',
    label: 'Answers get lost',
    description: 'HubSpot does what it was asked, but for this share of calls the line breaks before the answer.',
  },
  {
    name: 'partialFailures',
    kind: 'share',
    label: 'Some records fail',
    description: 'In every batch, this share of the records is not written.',
  },
  {
    name: 'revokedToken',
    kind: 'switch',
    label: 'App disconnected',
    description: 'Someone removed the app from the HubSpot account: no call is accepted until it is connected again.',
  },
  {
    name: 'duplicateWebhooks',
    kind: 'switch',
    label: 'News arrives twice',
    description: 'HubSpot sends every change notice two times.',
  },
  {
    name: 'shuffledWebhooks',
    kind: 'switch',
    label: 'News out of order',
    description: 'HubSpot sends change notices in a random order.',
  },
  {
    name: 'delayedWebhooksMs',
    kind: 'milliseconds',
    label: 'Late news',
    description: 'HubSpot sends change notices this much later.',
  },
  {
    name: 'webhooksOff',
    kind: 'switch',
    label: 'No news',
    description: 'HubSpot sends no change notices; what happens meanwhile is never told.',
  },
  {
    name: 'searchLagMs',
    kind: 'milliseconds',
    label: 'Search lags behind',
    description: 'A change is found by search only after this long.',
  },
  {
    name: 'withheldType',
    kind: 'rule',
    label: 'An object is withheld',
    description: 'HubSpot answers calls about one kind of record as if the app had not been granted it.',
  },
  {
    name: 'requiredProperty',
    kind: 'rule',
    label: 'A field the account requires',
    description: 'An administrator of the HubSpot account made a field mandatory, so writes without it are refused.',
  },
];

export interface FaultSwitches {
  get: () => Faults;
  /** Changes the named faults; throws a ZodError that names the field when a value does not fit. */
  set: (change: unknown) => Faults;
  reset: () => Faults;
}

export function createFaultSwitches(): FaultSwitches {
  let faults = noFaults;
  return {
    get: () => faults,
    set: (change) => {
      faults = { ...faults, ...withoutUndefined(faultsSchema.partial().strict().parse(change)) };
      return faults;
    },
    reset: () => {
      faults = noFaults;
      return faults;
    },
  };
}

function withoutUndefined(change: Partial<{ [Name in FaultName]: Faults[Name] | undefined }>): Partial<Faults> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
