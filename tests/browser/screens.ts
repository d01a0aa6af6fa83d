import type { Locator } from 'playwright-core';

export type Role = 'rep' | 'partner_manager' | 'ops' | 'admin';

/** The product's screens in one CRM, by what people do on them. What the screen then says is the story's to look at. */
export interface Screens {
  crm: 'HubSpot' | 'Salesforce';
  /** Opens the deal's page and answers the card on it. */
  openCard(as: Role): Promise<Locator>;
  register(partner: string): Promise<void>;
  /** Opens a registration in the review queue and answers the part that shows it. */
  openInQueue(customer: string, segment?: string): Promise<Locator>;
  /** Unfolds what happened to the registration that is open in the queue. */
  unfoldStory(): Promise<void>;
  approve(): Promise<void>;
  reject(reason: string): Promise<void>;
  extend(reason: string): Promise<void>;
  ask(questions: string): Promise<void>;
  answer(words: string, contact: string): Promise<void>;
  appeal(reason: string): Promise<void>;
  uphold(reason: string): Promise<void>;
  /** Mediates what is open in the queue for a partner, against what the policy says. */
  mediate(facts: { for: string; reason: string }): Promise<void>;
}
