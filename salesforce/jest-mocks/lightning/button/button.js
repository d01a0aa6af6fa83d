import { LightningElement, api } from 'lwc';

export default class Button extends LightningElement {
  @api label;
  @api type = 'button';
  @api variant;
  @api iconName;
  @api disabled = false;

  @api
  focus() {
    this.template.querySelector('button').focus();
  }
}
