import { LightningElement, api } from 'lwc';
import { settingsWords } from 'c/partnerDeskSettingsWords';

/** A whole policy, or some of its keys, as a file or as pasted text in YAML or JSON. */
export default class PartnerDeskPolicyDocument extends LightningElement {
  @api value = '';
  @api disabled = false;

  words = settingsWords;
  open = false;
  unreadable = false;

  get isOpen() {
    return this.open || this.value !== '';
  }

  get expanded() {
    return String(this.isOpen);
  }

  handleToggle() {
    this.open = !this.isOpen;
  }

  handleText(event) {
    this.tell(event.detail.value);
  }

  async handleFile(event) {
    const [file] = event.detail.files ?? [];
    if (!file) {
      return;
    }
    try {
      this.unreadable = false;
      this.tell(await file.text());
    } catch {
      this.unreadable = true;
    }
  }

  tell(text) {
    this.dispatchEvent(new CustomEvent('document', { detail: text ?? '' }));
  }
}
