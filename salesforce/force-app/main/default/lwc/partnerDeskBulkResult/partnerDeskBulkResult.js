import { LightningElement, api } from 'lwc';
import { programWords as program } from 'c/partnerDeskProgramWords';

/** What became of each registration that was approved together with others; those left as they were come first. */
export default class PartnerDeskBulkResult extends LightningElement {
  @api answer;

  program = program;

  get items() {
    const items = this.answer.items.map((item) => ({
      ...item,
      tag: { label: item.outcome === 'done' ? program.bulkDone : program.bulkNotDone, tone: item.tone },
    }));
    const done = items.filter(({ outcome }) => outcome === 'done');
    return [...items.filter((item) => !done.includes(item)), ...done];
  }

  handleClose() {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
