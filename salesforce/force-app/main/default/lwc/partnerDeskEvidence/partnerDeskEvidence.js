import { LightningElement, api } from 'lwc';

/** The facts behind a sentence, each with the record it stands on. */
export default class PartnerDeskEvidence extends LightningElement {
    @api evidence = [];

    get facts() {
        return (this.evidence ?? []).map((fact, index) => ({ ...fact, key: index }));
    }

    get hasFacts() {
        return this.facts.length > 0;
    }
}
