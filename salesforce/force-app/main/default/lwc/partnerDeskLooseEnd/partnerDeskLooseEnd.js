import { LightningElement, api } from 'lwc';
import { reportWords as program } from 'c/partnerDeskReportWords';

const LABELS = { campaign: program.leadCampaign, appeal: program.leadAppeal };

/** Something that waits and is no touchpoint of a deal: an appeal, or a partner nobody knows. */
export default class PartnerDeskLooseEnd extends LightningElement {
  @api end;

  get tag() {
    return { label: LABELS[this.end.kind], tone: 'warning' };
  }

  get deals() {
    return this.end.deals.map((deal) => ({ ...deal, kind: 'deal' }));
  }

  get hasDeals() {
    return this.deals.length > 0;
  }
}
