import type { Locator } from 'playwright-core';
import type { Role } from './screens.ts';

/** Something a partner did, as it is told on a deal. */
export interface Told {
  partner: string;
  kind: string;
  /** Calendar date. */
  on: string;
  text: string;
}

/** The screens of credit and money in one CRM, by what people do on them. */
export interface CreditScreens {
  crm: 'HubSpot' | 'Salesforce';
  /** Opens the deal's page and answers its card. */
  openCard(as: Role): Promise<Locator>;
  /** What the deal's record itself says under a label. */
  field(label: string): Promise<string>;
  /** Moves the deal in the CRM, as its users do. */
  setStage(to: 'won' | 'lost'): Promise<void>;
  /** Tells it, once the form has said what it counts as; answers that sentence. */
  tell(told: Told): Promise<string>;
  /** Decides on what waits on the open card. */
  confirm(): Promise<void>;
  decline(reason: string): Promise<void>;
  /** Of a partner on the open card. */
  appeal(partner: string, reason: string): Promise<void>;
  dismiss(partner: string, reason: string): Promise<void>;
  uphold(told: Told, reason: string): Promise<void>;
  /** What the open card says a partner did for the deal: "Sourced", "Accelerated", "Influenced". */
  influence(partner: string): Promise<string>;
  /** Opens "Why?" of a partner's credit and answers the part that tells it. */
  why(partner: string): Promise<Locator>;
  openCompensation(as: Role, segment: string): Promise<void>;
  /** The amount of a partner on the list that is open. */
  entry(partner: string, deal: string): Locator;
  approve(partner: string, deal: string): Promise<void>;
  openPayouts(as: Role): Promise<void>;
  propose(): Promise<void>;
  approvePayout(): Promise<void>;
  markPaid(reference: string): Promise<void>;
  /** Opens a partner's statement of the month that runs. */
  openStatement(as: Role, partner: string): Promise<void>;
  /** How many deals won the report counts with partners, whatever these did. */
  wonWithPartners(as: Role): Promise<number>;
}

/** "€60,000 (2 deals)" and its like, added up. */
export const sumOfDeals = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Number(/(\d+) deals?/.exec(text)?.[1]), 0);
