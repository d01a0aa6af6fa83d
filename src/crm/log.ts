/** The part of a pino logger the adapters use. They log methods, paths and codes: never tokens, queries or record contents. */
export interface CrmLog {
  debug(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}
