import type { Decision } from '../../../src/contract/decision.ts';

/** A registration as a rep sends it; the rest of the claim is the same for all. */
export interface Submission {
  partnerId: string;
  customerName: string;
  customerDomain: string;
  contactEmail: string;
  amount: string;
}

type Omitted = 'actId' | 'expectedVersion' | 'reader';
type WordsOf<D> = D extends { kind: infer Kind; request: infer Request }
  ? { kind: Kind; request: Omit<Request, Omitted> }
  : never;
/** A decision in a person's words; whoever carries it out adds the version it is about. */
export type Words = WordsOf<Decision>;

/** One thing that is done at the desk, with everything settled. */
export type Deed =
  | { type: 'submit'; id: string; dealId: string; company: { name: string; website: string | null }; claim: Submission }
  | { type: 'decide'; id: string; by: 'rep' | 'partner_manager'; words: Words }
  /** What time and the CRMs do by themselves. */
  | { type: 'sweep' }
  /** The CRM closes the deal of a registration. */
  | { type: 'close'; dealId: string; outcome: 'won' | 'lost' }
  /** The vendor's own people open a deal. */
  | { type: 'open'; dealId: string; company: { name: string; website: string | null } }
  | { type: 'certify'; partnerId: string; validUntil: string };

/** The same in every story. */
export const always = {
  currency: 'EUR',
  expectedCloseDate: '2035-01-31',
  contactName: 'Ada Berger',
  products: 'Platform',
  territory: '',
  notes: '',
};
