import { LightningElement, api, wire } from 'lwc';
import { getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import ACCOUNT from '@salesforce/schema/Opportunity.AccountId';
import AMOUNT from '@salesforce/schema/Opportunity.Amount';
import CLOSE_DATE from '@salesforce/schema/Opportunity.CloseDate';
import MONTHS from '@salesforce/schema/Opportunity.Partner_Desk_Contract_Months__c';
import NAME from '@salesforce/schema/Opportunity.Name';
import STAGE from '@salesforce/schema/Opportunity.StageName';
import getCard from '@salesforce/apex/PartnerDeskController.getCard';
import { customerOf } from 'c/partnerDeskCompany';
import { faultWords } from 'c/partnerDeskFault';
import { reader } from 'c/partnerDeskReader';
import { words } from 'c/partnerDeskWords';

/** What the card's facts depend on; when the person edits one of these, the card is read again. */
const WATCHED = [ACCOUNT, AMOUNT, CLOSE_DATE, NAME, STAGE];
/** The same, of a field that not everybody may see. */
const WATCHED_IF_SHOWN = [MONTHS];
/** While something is still on its way to a CRM: look again, less often each time. */
const LOOK_AGAIN_MS = [2000, 4000, 8000, 15000, 30000, 60000];

/** Who is involved in this deal, where the registration stands, and what to do next. */
export default class PartnerDeskDealCard extends LightningElement {
  @api recordId;

  words = words;
  card;
  fault;
  loading = false;
  registering = false;
  deciding = false;
  notice;
  latestLoad = 0;
  looks = 0;
  timer;
  seenRecord;

  @wire(getRecord, { recordId: '$recordId', fields: WATCHED, optionalFields: WATCHED_IF_SHOWN })
  recordChanged({ data }) {
    if (!data) {
      return;
    }
    const seen = JSON.stringify(
      [...WATCHED, ...WATCHED_IF_SHOWN].map(({ fieldApiName }) => data.fields?.[fieldApiName]?.value ?? null),
    );
    if (this.seenRecord !== undefined && this.seenRecord !== seen) {
      this.load();
    }
    this.seenRecord = seen;
  }

  connectedCallback() {
    this.load();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.latestLoad += 1;
  }

  get busy() {
    return String(this.loading);
  }

  get contentClass() {
    return this.loading ? 'content content_loading' : 'content';
  }

  get hasConflicts() {
    return this.card.conflicts?.length > 0;
  }

  /** The customer, for a ruling; undefined for who may not make one. */
  get customer() {
    return customerOf(this.card);
  }

  get showRulings() {
    return this.card.rulings?.length > 0 || this.customer;
  }

  get hasPartners() {
    return this.card.partners?.length > 0;
  }

  get registrationId() {
    return this.card.registration?.id;
  }

  get version() {
    return this.card.registration?.version;
  }

  /** What the partner may see of this registration; empty where the reader may not pass it on. */
  get receiptUrl() {
    return this.card.registration?.receiptUrl;
  }

  /** The monthly update is told where it is shown; everything else has its button. */
  get actions() {
    return (this.card.actions ?? []).filter(({ kind }) => kind !== 'update_status');
  }

  get mayTell() {
    return this.actions.length < (this.card.actions?.length ?? 0);
  }

  /** What the forms of the acts speak of. */
  get subject() {
    const { rejectReasons, suggestedReason, assignees } = this.card.form;
    return { registration: this.card.registration, rejectReasons, suggestedReason, assignees };
  }

  get showActions() {
    return !this.registering && this.actions.length > 0;
  }

  /** A fault beside a card that is still there to read. */
  get staleFault() {
    return this.card ? this.fault : undefined;
  }

  async load() {
    clearTimeout(this.timer);
    this.latestLoad += 1;
    const ticket = this.latestLoad;
    this.loading = true;
    try {
      const card = await getCard({ opportunityId: this.recordId, reader });
      if (ticket === this.latestLoad) {
        this.show(card);
      }
    } catch (error) {
      if (ticket === this.latestLoad) {
        this.fault = faultWords(error);
      }
    } finally {
      if (ticket === this.latestLoad) {
        this.loading = false;
      }
    }
  }

  show(card) {
    this.card = card;
    this.fault = undefined;
    const onItsWay = card.sync?.pending?.some(({ state }) => state !== 'refused');
    if (onItsWay && this.looks < LOOK_AGAIN_MS.length) {
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared when the component leaves the page
      this.timer = setTimeout(() => this.lookAgain(), LOOK_AGAIN_MS[this.looks]);
      this.looks += 1;
    }
  }

  /** Reads the card and the page's own fields again, unless that would pull facts from under an open form. */
  async lookAgain() {
    if (this.registering || this.deciding || this.isWriting()) {
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared when the component leaves the page
      this.timer = setTimeout(() => this.lookAgain(), LOOK_AGAIN_MS[0]);
      return;
    }
    await this.load();
    notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
  }

  handleRefresh() {
    this.looks = 0;
    this.load();
  }

  handleRegister() {
    this.notice = undefined;
    this.registering = true;
  }

  handleCancelRegister() {
    this.registering = false;
    this.focusHeading();
  }

  handleEditing(event) {
    this.deciding = Boolean(event.detail);
    if (event.detail) {
      this.notice = undefined;
    }
  }

  /** An act was answered: say what it led to and show the deal as it is now. */
  handleActed(event) {
    const { message, tone, card } = event.detail;
    this.registering = false;
    this.deciding = false;
    this.notice = { message, tone };
    this.looks = 0;
    this.latestLoad += 1;
    this.loading = false;
    if (card) {
      this.show(card);
    } else {
      this.load();
    }
    notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
    this.focusHeading();
  }

  /** Something was told of a partner, or decided about its credit; what else the card says of it follows. */
  handleAttributed(event) {
    const { attribution, ...answer } = event.detail;
    this.handleActed({ detail: { ...answer, card: { ...this.card, attribution } } });
    this.load();
  }

  /** Somebody said what two companies are to each other, so what depended on it was checked anew. */
  handleRuled(event) {
    const { message, tone } = event.detail;
    this.notice = message ? { message, tone } : undefined;
    this.handleRefresh();
    notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
    this.focusHeading();
  }

  /** Whether somebody writes in one of the parts that keep their own form. */
  isWriting() {
    const desks = this.template.querySelectorAll(
      'c-partner-desk-conflicts, c-partner-desk-company-rulings, c-partner-desk-standing, c-partner-desk-partner-link, c-partner-desk-attribution',
    );
    return [...desks].some(({ editing }) => editing);
  }

  handleDismiss() {
    this.notice = undefined;
    this.focusHeading();
  }

  /** The button that had the focus is gone after an act; the headline is where reading goes on. */
  focusHeading() {
    Promise.resolve().then(() => this.template.querySelector('.headline')?.focus());
  }
}
