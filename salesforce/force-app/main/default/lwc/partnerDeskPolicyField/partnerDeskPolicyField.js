import { LightningElement, api } from 'lwc';

/** One number of the program in words, with a field to change it. */
export default class PartnerDeskPolicyField extends LightningElement {
  @api policyKey;
  @api value;
  @api problem;
  @api editable = false;

  get label() {
    const { label, unit } = this.policyKey;
    return unit === '' ? label : `${label} (${unit})`;
  }

  get isToggle() {
    return this.policyKey.kind === 'switch';
  }

  get isNumber() {
    return this.policyKey.kind === 'number';
  }

  get isChoices() {
    return this.policyKey.kind === 'choices';
  }

  get isChoice() {
    return this.policyKey.kind === 'choice';
  }

  get isOn() {
    return this.value === 'yes';
  }

  get step() {
    return this.policyKey.isWhole ? '1' : 'any';
  }

  get chosen() {
    return this.value.split(', ').filter(Boolean);
  }

  get isChanged() {
    return this.value !== this.policyKey.value;
  }

  get explained() {
    const { sentence, note, rule } = this.policyKey;
    return [sentence, note, rule === '' ? '' : `${rule}.`].filter(Boolean).join(' ');
  }

  handleToggle(event) {
    this.edit(event.detail.checked ? 'yes' : 'no');
  }

  handleValue(event) {
    this.edit(String(event.detail.value));
  }

  /** In the order in which they are offered, so that choosing one and leaving it again changes nothing. */
  handleChoices(event) {
    const all = event.detail.value;
    const values = this.policyKey.options.map(({ value }) => value);
    this.edit(values.filter((value) => all.includes(value)).join(', '));
  }

  edit(value) {
    this.dispatchEvent(new CustomEvent('edit', { detail: { key: this.policyKey.key, value } }));
  }
}
