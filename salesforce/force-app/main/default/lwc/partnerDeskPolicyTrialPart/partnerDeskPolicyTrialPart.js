import { LightningElement, api } from 'lwc';
import { settingsWords } from 'c/partnerDeskSettingsWords';
import { fill } from 'c/partnerDeskWords';

/** As many deals as can be looked through at once; the others come when they are asked for. */
const few = 10;

/** Credits, or money, under the other policy: in all, by partner, and deal by deal. */
export default class PartnerDeskPolicyTrialPart extends LightningElement {
  @api heading;
  @api found;

  words = settingsWords;
  all = false;

  get sums() {
    const totals = this.found.totals.map((total) => ({
      who: settingsWords.trialAllPartners,
      what: total.label,
      ...total,
    }));
    const own = this.found.partners.flatMap(({ partnerName, currency, sums }) =>
      sums.map((sum) => ({ who: partnerName, what: `${sum.label}, ${currency}`, ...sum })),
    );
    return [...totals, ...own].map((sum, index) => ({
      ...sum,
      key: `${index}`,
      difference: sum.difference || settingsWords.trialNone,
    }));
  }

  get hasSums() {
    return this.found.totals.length + this.found.partners.length > 0;
  }

  get rows() {
    const rows = this.all ? this.found.rows : this.found.rows.slice(0, few);
    return rows.map((row, index) => ({
      ...row,
      key: `${index}`,
      record: row.deal && { ...row.deal, name: row.dealName },
    }));
  }

  get hasMore() {
    return !this.all && this.found.rows.length > few;
  }

  get showAll() {
    return fill(settingsWords.trialShowAll, this.found.rows.length);
  }

  get moreText() {
    return fill(settingsWords.trialMore, this.found.more);
  }

  handleAll() {
    this.all = true;
  }
}
