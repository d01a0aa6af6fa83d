import { LightningElement, api } from 'lwc';

/** What all fields are: holds a value and knows whether it is there; `type` gives the amount and a day its bounds. */
export default class Field extends LightningElement {
  @api label;
  @api name;
  @api value;
  @api type = 'text';
  @api min;
  @api max;
  @api step;
  @api options = [];
  @api placeholder;
  @api variant;
  @api maxLength;
  @api accept;
  @api required = false;
  @api disabled = false;
  @api readOnly = false;
  @api messageWhenValueMissing = 'Missing';
  @api messageWhenBadInput;
  @api messageToggleActive;
  @api messageToggleInactive;
  @api fieldLevelHelp;
  @api checked = false;
  @api messageWhenRangeUnderflow;
  @api messageWhenRangeOverflow;
  @api messageWhenStepMismatch;

  problem = '';
  custom = '';

  @api
  setCustomValidity(message) {
    this.custom = message;
  }

  @api
  checkValidity() {
    if (this.custom) {
      return false;
    }
    if (this.required && !this.value) {
      return false;
    }
    if (this.min === undefined || !this.value) {
      return true;
    }
    return this.type === 'date'
      ? this.value >= this.min
      : this.type !== 'number' || Number(this.value) >= Number(this.min);
  }

  @api
  reportValidity() {
    const valid = this.checkValidity();
    this.problem = valid
      ? ''
      : this.custom
        ? this.custom
        : this.value
          ? this.messageWhenRangeUnderflow
          : this.messageWhenValueMissing;
    return valid;
  }

  @api
  focus() {
    this.template.querySelector('.control').focus();
  }
}
