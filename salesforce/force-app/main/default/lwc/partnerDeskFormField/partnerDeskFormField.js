import { LightningElement, api } from 'lwc';
import { words } from 'c/partnerDeskWords';

const INPUT_TYPES = { amount: 'number', date: 'date', email: 'email', line: 'text' };

/** One field of a decision's form, by its description (see partnerDeskActionForms). `change` carries name and value. */
export default class PartnerDeskFormField extends LightningElement {
  @api field;
  @api value;
  @api isRequired = false;
  @api disabled = false;

  words = words;
  problem = '';

  /** A typed date is known only once its field is left; a press on the form's button does not leave it. */
  @api
  commit() {
    if (this.field.type === 'date') {
      this.control.blur();
    }
  }

  /** A problem the form found itself; empty takes it back. */
  @api
  setProblem(problem) {
    if (problem !== this.problem) {
      this.problem = problem;
      this.control.setCustomValidity(problem);
      this.control.reportValidity();
    }
  }

  @api
  reportValidity() {
    return this.control.reportValidity();
  }

  @api
  focus() {
    this.control.focus();
  }

  get control() {
    return this.template.querySelector('.control');
  }

  get isList() {
    return this.field.type === 'list';
  }

  get isRadio() {
    return this.field.type === 'radio';
  }

  get isText() {
    return this.field.type === 'text';
  }

  get inputType() {
    return INPUT_TYPES[this.field.type] ?? 'text';
  }

  get isAmount() {
    return this.field.type === 'amount';
  }

  get least() {
    return this.isAmount ? '0.01' : undefined;
  }

  get step() {
    return this.isAmount ? '0.01' : undefined;
  }

  get maxLength() {
    return this.inputType === 'text' || this.inputType === 'email' ? this.field.max : undefined;
  }

  handleChange(event) {
    const { value } = event.detail;
    this.dispatchEvent(new CustomEvent('fieldchange', { detail: { name: this.field.name, value } }));
  }
}
