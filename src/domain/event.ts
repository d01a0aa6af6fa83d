/** Who did something: a person in a CRM, a partner by its receipt, the partner desk itself (clock, sync) or the sandbox's loader. */
export interface Actor {
  kind: 'person' | 'partner' | 'system';
  /** E-mail address of a person, id of a partner; name of the part of the system otherwise ("clock", "import"). */
  id: string;
  /** As shown in a timeline. */
  name: string;
  role: string;
}

/** A thing that happened to a program object, as its decider says it; the log adds stream, version and hash. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  type: Type;
  data: Data;
}

/** What a decider needs to know about the moment: program time, zone of the tenant, actor. */
export interface Moment {
  now: Temporal.Instant;
  /** IANA zone in which the tenant counts days. */
  timeZone: string;
  actor: Actor;
}

/** A refusal is a value: a machine reason and the facts behind it, for a sentence to be made of. */
export interface Refusal<Reason extends string = string> {
  refused: Reason;
  facts: Record<string, string | number | boolean | null>;
}

export type Decision<E, Reason extends string = string> = { events: E[] } | Refusal<Reason>;

export const isRefusal = <R extends string>(decision: object): decision is Refusal<R> => 'refused' in decision;
