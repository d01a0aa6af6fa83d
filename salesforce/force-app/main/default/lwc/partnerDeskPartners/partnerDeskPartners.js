import { LightningElement, api } from 'lwc';
import { fill, words } from 'c/partnerDeskWords';

/** Each partner's part in the deal, and the story behind it on demand. */
export default class PartnerDeskPartners extends LightningElement {
  @api opportunityId;
  @api partners = [];

  words = words;
  openKey;

  get rows() {
    return (this.partners ?? []).map((partner, key) => {
      const open = this.openKey === key;
      return {
        ...partner,
        key,
        open,
        expanded: String(open),
        toggleLabel: open ? words.hideWhy : words.why,
        toggleName: open ? words.hideWhy : fill(words.whyFor, partner.partnerName),
      };
    });
  }

  handleToggle(event) {
    const key = Number(event.currentTarget.dataset.key);
    this.openKey = this.openKey === key ? undefined : key;
  }
}
