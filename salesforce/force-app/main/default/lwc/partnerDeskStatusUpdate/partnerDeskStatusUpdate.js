import { LightningElement, api } from 'lwc';
import { actSender } from 'c/partnerDeskAct';
import { faultWords } from 'c/partnerDeskFault';
import { programWords as program } from 'c/partnerDeskProgramWords';
import { words } from 'c/partnerDeskWords';

/** The monthly update: when the last one came, and the next one in one click, with a note for who wants to write one. */
export default class PartnerDeskStatusUpdate extends LightningElement {
  @api update;
  @api mayTell = false;
  @api registrationId;
  @api version;
  @api opportunityId;

  program = program;
  words = words;
  busyValue;
  writing = false;
  note = '';
  fault;
  send = actSender();

  /** True while somebody writes a note. */
  @api
  get editing() {
    return this.writing;
  }

  get overdueTag() {
    return this.update.overdue ? { label: program.updateOverdue, tone: this.update.tone } : undefined;
  }

  get choices() {
    return this.update.choices.map(({ value, label }) => ({
      value,
      text: this.busyValue === value ? words.sending : label,
    }));
  }

  get isBusy() {
    return this.busyValue !== undefined;
  }

  get mayAddNote() {
    return !this.writing;
  }

  handleAddNote() {
    this.writing = true;
    Promise.resolve().then(() => this.template.querySelector('.note')?.focus());
  }

  handleNote(event) {
    this.note = event.detail.value;
  }

  /** See partnerDeskDecisionForm: pressing a button must not move it from under the pointer. */
  handlePressStart(event) {
    event.preventDefault();
  }

  async handleChoose(event) {
    const status = event.currentTarget.dataset.value;
    if (this.isBusy) {
      return;
    }
    this.busyValue = status;
    this.fault = undefined;
    const { registrationId, opportunityId, version } = this;
    const fields = { status, note: this.note.trim() };
    try {
      const answer = await this.send({ registrationId, opportunityId, version, kind: 'update_status', fields });
      if (answer.outcome === 'done') {
        this.writing = false;
        this.note = '';
      }
      this.dispatchEvent(new CustomEvent('decided', { detail: { ...answer, kind: 'update_status' } }));
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.busyValue = undefined;
    }
  }
}
