import { LightningElement, api } from 'lwc';
import { toneIcon, toneIconVariant } from 'c/partnerDeskTone';
import { crmLabel } from 'c/partnerDeskCrm';
import { words } from 'c/partnerDeskWords';

/** The quiet last line: whether both CRMs have it, and what is still on its way. */
export default class PartnerDeskSyncFoot extends LightningElement {
  @api sync;

  words = words;
  open = false;

  get iconName() {
    return toneIcon(this.sync?.tone);
  }

  get iconVariant() {
    return toneIconVariant(this.sync?.tone);
  }

  get pending() {
    return (this.sync?.pending ?? []).map((entry, key) => ({ ...entry, key, crmLabel: crmLabel(entry.crm) }));
  }

  get hasPending() {
    return this.pending.length > 0;
  }

  get showPending() {
    return this.open && this.hasPending;
  }

  get expanded() {
    return String(this.open);
  }

  get toggleLabel() {
    return this.open ? words.hidePending : words.showPending;
  }

  handleToggle() {
    this.open = !this.open;
  }
}
