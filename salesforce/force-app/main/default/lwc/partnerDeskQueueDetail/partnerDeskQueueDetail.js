import { LightningElement, api } from 'lwc';
import getRegistration from '@salesforce/apex/PartnerDeskController.getRegistration';
import { faultWords } from 'c/partnerDeskFault';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

/** Acts after which there is still something to look at: the registration stays open. */
const STAYING = ['assign', 'extend', 'update_status'];

/** Everything a decision needs about one registration, and the decision itself. */
export default class PartnerDeskQueueDetail extends LightningElement {
  words = words;
  shownId;
  detail;
  fault;
  loading = false;
  notice;
  editingKind = '';
  latestLoad = 0;

  @api
  get registrationId() {
    return this.shownId;
  }
  set registrationId(id) {
    if (id !== this.shownId) {
      this.shownId = id;
      this.notice = undefined;
      this.editingKind = '';
      this.load();
    }
  }

  disconnectedCallback() {
    this.latestLoad += 1;
  }

  get registration() {
    return this.detail.registration;
  }

  get busy() {
    return String(this.loading);
  }

  get isShown() {
    return this.detail && this.detail.registration.id === this.shownId;
  }

  get clockTag() {
    const { clock } = this.registration;
    return clock ? { label: clock.text, tone: clock.tone } : undefined;
  }

  get amountText() {
    return this.registration.amount?.text;
  }

  get submitted() {
    return fill(words.submittedAt, this.registration.submittedText);
  }

  get partnerText() {
    const { partner } = this.registration;
    return [partner.name, partner.tier].filter(Boolean).join(' · ');
  }

  /** The monthly update is told where it is shown; everything else has its button. */
  get actions() {
    return (this.detail.actions ?? []).filter(({ kind }) => kind !== 'update_status');
  }

  get mayTell() {
    return this.actions.length < (this.detail.actions?.length ?? 0);
  }

  get hasActions() {
    return this.actions.length > 0;
  }

  /** An appeal is decided with the story beside the form; it is not told twice. */
  get showsStory() {
    return this.editingKind !== 'decide_appeal';
  }

  /** That none were found is said only where the tags say so, not of what is decided against. */
  get showsConflicts() {
    return this.showsStory && (this.detail.conflicts.length > 0 || this.registration.checks.length > 0);
  }

  get showRulings() {
    return this.detail.rulings?.length > 0 || this.detail.customer;
  }

  get facts() {
    return this.detail.facts.filter(({ value }) => value).map((fact, key) => ({ ...fact, key }));
  }

  get deals() {
    return this.detail.deals.map((deal) => ({ ...deal, key: `${deal.crm}:${deal.id}` }));
  }

  get hasDeals() {
    return this.deals.length > 0;
  }

  async load() {
    this.latestLoad += 1;
    const ticket = this.latestLoad;
    this.fault = undefined;
    this.loading = true;
    try {
      const detail = await getRegistration({ registrationId: this.shownId, reader });
      if (ticket === this.latestLoad) {
        this.detail = detail;
        this.focusHeading();
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

  handleBack() {
    this.dispatchEvent(new CustomEvent('back'));
  }

  handleDecided(event) {
    const { outcome, message, tone, detail } = event.detail;
    if (detail) {
      this.detail = detail;
    }
    if (outcome === 'done') {
      const stays = STAYING.includes(event.detail.kind);
      if (stays) {
        this.focusHeading();
      }
      this.dispatchEvent(new CustomEvent('decided', { detail: { id: this.shownId, message, tone, stays } }));
    } else {
      this.notice = { message, tone };
    }
  }

  /** Somebody said what two companies are to each other: this registration, and others in the queue, were checked anew. */
  handleRuled(event) {
    const { message, tone } = event.detail;
    this.notice = message ? { message, tone } : undefined;
    this.focusHeading();
    this.load();
    this.dispatchEvent(new CustomEvent('changed'));
  }

  handleEditing(event) {
    this.editingKind = event.detail;
  }

  handleDismiss() {
    this.notice = undefined;
  }

  focusHeading() {
    Promise.resolve().then(() => this.template.querySelector('.customer')?.focus());
  }
}
