import { LightningElement, api } from 'lwc';
import { programWords as program } from 'c/partnerDeskProgramWords';
import { fill } from 'c/partnerDeskWords';

const appealTags = { open: program.appealOpen, upheld: program.appealUpheld, dismissed: program.appealDismissed };

function daysLeftText(days) {
  if (days < 0) {
    return program.protectionOver;
  }
  if (days === 0) {
    return program.lastDay;
  }
  return days === 1 ? program.dayLeft : fill(program.daysLeft, days);
}

/** Where a registration stands: what the partner was asked, how long it is protected, the monthly update, an appeal. */
export default class PartnerDeskStanding extends LightningElement {
  @api registration;
  /** Whether this person may tell how the deal stands. */
  @api mayTell = false;
  @api opportunityId;

  /** True while somebody writes here. */
  @api
  get editing() {
    return Boolean(this.template.querySelector('c-partner-desk-status-update')?.editing);
  }

  get information() {
    return this.registration.information;
  }

  get askedBy() {
    const { askedBy, askedAtText } = this.information;
    return fill(program.questionsFrom, askedBy, askedAtText);
  }

  get lines() {
    const { protection, appeal, assignee } = this.registration;
    const label = appeal ? appealTags[appeal.state] : undefined;
    return [
      protection && {
        key: 'protection',
        // The headline says it too; here it stands out once it runs short.
        tag: protection.tone !== 'success' && { label: daysLeftText(protection.daysLeft), tone: protection.tone },
        sentence: protection.sentence,
      },
      appeal && {
        key: 'appeal',
        tag: label && { label, tone: appeal.tone },
        sentence: appeal.sentence,
      },
      assignee && { key: 'assignee', sentence: fill(program.reviewerOf, assignee.name) },
    ].filter(Boolean);
  }

  handleDecided(event) {
    this.dispatchEvent(new CustomEvent('decided', { detail: event.detail }));
  }
}
