import { LightningElement, api } from 'lwc';
import { words } from 'c/partnerDeskWords';

/** What happened, oldest first, with the rule that spoke and what would have changed it. */
export default class PartnerDeskTimeline extends LightningElement {
  @api story;

  words = words;

  get events() {
    return (this.story?.timeline ?? []).map((event, index) => ({
      ...event,
      key: index,
      dotClass: `dot dot_${event.tone}`,
    }));
  }

  get changes() {
    return (this.story?.wouldHaveChanged ?? []).map((sentence, key) => ({ key, sentence }));
  }

  get hasChanges() {
    return this.changes.length > 0;
  }
}
