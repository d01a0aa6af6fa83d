import { LightningElement, api } from 'lwc';

/** The facts behind a sentence, each with the record it stands on. */
export default class PartnerDeskEvidence extends LightningElement {
  @api evidence = [];

  get facts() {
    return (this.evidence ?? []).map((fact, index) => ({
      ...fact,
      key: index,
      // A record whose name is the value says it once.
      text: fact.record?.name === fact.value ? '' : fact.value,
    }));
  }

  get hasFacts() {
    return this.facts.length > 0;
  }
}
