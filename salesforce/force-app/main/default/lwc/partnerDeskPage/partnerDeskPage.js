import { LightningElement, api } from 'lwc';
import { words } from 'c/partnerDeskWords';

/** The frame of a tab: its title, what was done, what went wrong, and the content once it is there. */
export default class PartnerDeskPage extends LightningElement {
  @api label;
  @api iconName;
  @api loading = false;
  /** Whether there is content to show; a fault then stands beside it. */
  @api ready = false;
  @api fault;
  /** Tone and words of what was done last. */
  @api notice;

  words = words;

  @api
  focus() {
    this.template.querySelector('.title')?.focus();
  }

  get busy() {
    return String(this.loading);
  }

  get staleFault() {
    return this.ready ? this.fault : undefined;
  }

  handleRefresh() {
    this.dispatchEvent(new CustomEvent('refresh'));
  }

  handleDismiss() {
    this.dispatchEvent(new CustomEvent('dismiss'));
    this.focus();
  }
}
