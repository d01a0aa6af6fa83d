import { LightningElement, api } from 'lwc';

export default class ButtonIcon extends LightningElement {
  @api alternativeText;
  @api iconName;
  @api size;
  @api variant;
  @api disabled = false;
}
