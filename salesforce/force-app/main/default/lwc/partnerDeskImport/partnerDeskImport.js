import { LightningElement, api } from 'lwc';
import importTouchpoints from '@salesforce/apex/PartnerDeskAttributionController.importTouchpoints';
import importCertificates from '@salesforce/apex/PartnerDeskPartnerController.importCertificates';
import { certificateWords as program } from 'c/partnerDeskCertificateWords';
import { faultWords } from 'c/partnerDeskFault';
import { actIds } from 'c/partnerDeskIdentity';
import { reader } from 'c/partnerDeskReader';
import { reportWords } from 'c/partnerDeskReportWords';
import { fill, words } from 'c/partnerDeskWords';

/** Longest text the service takes. */
const LONGEST = 1_000_000;

/** What can be brought in: how it is sent, which lines are good, and the words that speak of it. */
const KINDS = {
  certificates: {
    send: importCertificates,
    good: ({ added = 0, attempt = 0 }) => added + attempt,
    heading: program.importHeading,
    nothing: program.importNothing,
    store: program.importStore,
  },
  touchpoints: {
    send: importTouchpoints,
    good: ({ added = 0, waiting = 0 }) => added + waiting,
    heading: reportWords.touchImportHeading,
    nothing: reportWords.touchImportNothing,
    store: reportWords.touchImportStore,
  },
};

/** Brings rows in by CSV: first what would happen, line by line, then the good lines are kept. */
export default class PartnerDeskImport extends LightningElement {
  /** 'certificates' or 'touchpoints'. */
  @api kind = 'certificates';
  @api help;

  program = program;
  text = '';
  fileName = '';
  /** Text that the answer shown is about. */
  lookedAt;
  answer;
  busy;
  fault;
  acts = actIds();
  hasFocused = false;

  renderedCallback() {
    if (!this.hasFocused) {
      this.hasFocused = true;
      this.template.querySelector('.heading')?.focus();
    }
  }

  get what() {
    return KINDS[this.kind];
  }

  get heading() {
    return this.what.heading;
  }

  get isBusy() {
    return this.busy !== undefined;
  }

  get isDone() {
    return this.answer?.outcome === 'done';
  }

  get good() {
    return this.what.good(this.answer?.counts ?? {});
  }

  /** Only what was looked at can be kept. */
  get mayStore() {
    return this.answer?.outcome === 'preview' && this.lookedAt === this.text && this.good > 0;
  }

  get advice() {
    if (!this.answer || this.isDone) {
      return '';
    }
    if (this.lookedAt !== this.text) {
      return program.importChanged;
    }
    return this.good === 0 ? this.what.nothing : '';
  }

  get closeLabel() {
    return this.isDone ? program.importDone : words.cancel;
  }

  get previewLabel() {
    return this.busy === 'preview' ? words.sending : program.importPreview;
  }

  get previewVariant() {
    return this.mayStore ? 'neutral' : 'brand';
  }

  get storeLabel() {
    return this.busy === 'store' ? words.sending : fill(this.what.store, this.good);
  }

  async handleFile(event) {
    const [file] = event.detail.files ?? event.target.files ?? [];
    if (!file) {
      return;
    }
    this.fault = file.size > LONGEST * 4 ? program.importTooLong : undefined;
    if (this.fault) {
      return;
    }
    try {
      // A file in another encoding would bring in broken names.
      this.text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
      this.fileName = file.name;
    } catch {
      this.fault = program.importUnreadable;
    }
  }

  handleText(event) {
    this.text = event.detail.value;
    this.fault = undefined;
  }

  handleExample() {
    this.text = this.help.example;
    this.fault = undefined;
  }

  /** See partnerDeskDecisionForm: pressing a button must not move it from under the pointer. */
  handlePressStart(event) {
    event.preventDefault();
  }

  handlePreview() {
    this.ask(false);
  }

  handleStore() {
    this.ask(true);
  }

  handleAgain() {
    this.text = '';
    this.fileName = '';
    this.answer = undefined;
    this.focusOn('.text');
  }

  handleClose() {
    this.dispatchEvent(new CustomEvent('close'));
  }

  async ask(store) {
    if (this.isBusy) {
      return;
    }
    const { text } = this;
    const isEmpty = text.trim() === '';
    if (isEmpty || text.length > LONGEST) {
      this.fault = isEmpty ? program.importNeeded : program.importTooLong;
      this.focusOn('.text');
      return;
    }
    this.busy = store ? 'store' : 'preview';
    this.fault = undefined;
    try {
      const actId = this.acts.of({ text, store });
      this.answer = await this.what.send({ file: { actId, csv: text, store }, reader });
      this.acts.answered();
      this.lookedAt = text;
      if (store && this.isDone) {
        this.dispatchEvent(new CustomEvent('imported'));
      }
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.busy = undefined;
    }
    // The button that was pressed could not keep the focus while it was disabled.
    this.focusOn(this.isDone ? '.again' : this.mayStore ? '.store' : '.preview');
  }

  focusOn(selector) {
    Promise.resolve().then(() => this.template.querySelector(selector)?.focus());
  }
}
