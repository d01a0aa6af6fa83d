/** What a partner says of the company it registered; it decides nothing by itself. */
export interface PartnerStatement {
  /** Made by whoever sends it, so that sending it twice says it once. */
  statementId: string;
  about: 'another_company' | 'also_called';
  /** For `also_called`: the other name; else empty. */
  otherName: string;
  explanation: string;
}

/** A statement as it was made; `at` is ISO 8601 in UTC. */
export interface StatementMade extends PartnerStatement {
  at: string;
}
