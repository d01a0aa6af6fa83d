import { z } from 'zod';

const share = z.number().min(0).max(100);

/** Troubles that can be switched on while the stand-in runs. Shares are per cent. */
export const faultsSchema = z.strictObject({
  serverErrors: share,
  unavailable: z.boolean(),
  timeouts: share,
  requestLimitExceeded: z.boolean(),
  partialFailures: share,
  lockContention: z.strictObject({ share, status: z.union([z.literal(400), z.literal(500)]) }),
  revokedToken: z.enum(['off', 'sessions', 'access']),
  validationRule: z
    .strictObject({
      object: z.string().min(1),
      message: z.string().min(1).max(255),
      /** Only refuses records whose field is empty; without it every save of the object is refused. */
      field: z.string().min(1).optional(),
    })
    .nullable(),
  /** The org has no such object, or hides it from the integration user. */
  hiddenObject: z.string().min(1).nullable(),
});

export type Faults = z.infer<typeof faultsSchema>;

export const noFaults: Faults = {
  serverErrors: 0,
  unavailable: false,
  timeouts: 0,
  requestLimitExceeded: false,
  partialFailures: 0,
  lockContention: { share: 0, status: 400 },
  revokedToken: 'off',
  validationRule: null,
  hiddenObject: null,
};

export interface FaultDescription {
  name: keyof Faults;
  label: string;
  description: string;
}

/** In plain words, for switches on a page. */
export const faultDescriptions: readonly FaultDescription[] = [
  {
    name: 'hiddenObject',
    label: 'An object is hidden',
    description: 'Salesforce answers queries of one object as if the integration user might not see it.',
  },
  {
    name: 'serverErrors',
    label: 'Server errors',
    description: 'This share of Salesforce calls fails with an internal error (HTTP 500).',
  },
  {
    name: 'unavailable',
    label: 'Salesforce down',
    description: 'Every Salesforce call is answered "temporarily unavailable" (HTTP 503).',
  },
  {
    name: 'timeouts',
    label: 'No answer',
    description: 'This share of Salesforce calls gets no answer until the caller gives up.',
  },
  {
    name: 'requestLimitExceeded',
    label: 'Daily limit used up',
    description:
      'Salesforce refuses every call because the org has used its calls of the day (REQUEST_LIMIT_EXCEEDED).',
  },
  {
    name: 'partialFailures',
    label: 'Some records refused',
    description:
      'In calls that write many records at once, this share of the records is refused while the others are saved.',
  },
  {
    name: 'lockContention',
    label: 'Records locked',
    description:
      'This share of writes fails because someone else is saving the same record (UNABLE_TO_LOCK_ROW), as HTTP 400 or 500.',
  },
  {
    name: 'revokedToken',
    label: 'Access withdrawn',
    description:
      '"sessions" ends the sessions open now, and signing in again works; "access" refuses signing in as well until switched off.',
  },
  {
    name: 'validationRule',
    label: 'Validation rule',
    description:
      'A rule of the customer refuses saves of one object with its own message, for example "Region required".',
  },
];

export type FaultChange = { ok: true; faults: Faults } | { ok: false; errors: { field: string; message: string }[] };

export interface FaultSwitches {
  current(): Faults;
  /** Changes the named troubles and leaves the others as they are. */
  change(patch: unknown): FaultChange;
  clear(): void;
  descriptions: readonly FaultDescription[];
}

export function makeFaultSwitches(onChange: (before: Faults, after: Faults) => void): FaultSwitches {
  let faults = noFaults;
  const become = (next: Faults) => {
    const before = faults;
    faults = next;
    onChange(before, next);
  };
  return {
    current: () => faults,
    change: (patch) => {
      const read = faultsSchema.partial().safeParse(patch);
      if (!read.success) {
        const errors = read.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
        return { ok: false, errors };
      }
      const named = Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined));
      become({ ...faults, ...named });
      return { ok: true, faults };
    },
    clear: () => become(noFaults),
    descriptions: faultDescriptions,
  };
}
