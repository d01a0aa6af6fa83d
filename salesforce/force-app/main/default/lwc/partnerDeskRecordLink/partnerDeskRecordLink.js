import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { crmLabel } from 'c/partnerDeskCrm';
import { fill, words } from 'c/partnerDeskWords';

/** A record some sentence stands on: a link where it lives in this org, its name and home where it does not. */
export default class PartnerDeskRecordLink extends NavigationMixin(LightningElement) {
  @api record;

  url;

  connectedCallback() {
    if (this.isHere) {
      this[NavigationMixin.GenerateUrl](this.page).then((url) => {
        this.url = url;
      });
    }
  }

  get isHere() {
    return this.record?.crm === 'salesforce' && Boolean(this.record.id);
  }

  /** Without an id it is not the reader's to open, in either CRM. */
  get elsewhere() {
    return this.record?.id === '' ? this.record.name : fill(words.inCrm, this.record?.name, crmLabel(this.record?.crm));
  }

  get page() {
    return {
      type: 'standard__recordPage',
      attributes: { recordId: this.record.id, actionName: 'view' },
    };
  }

  handleOpen(event) {
    event.preventDefault();
    this[NavigationMixin.Navigate](this.page);
  }
}
