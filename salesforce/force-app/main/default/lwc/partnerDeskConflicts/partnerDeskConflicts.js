import { LightningElement, api } from 'lwc';
import { toneIcon, toneIconVariant } from 'c/partnerDeskTone';
import { fill, words } from 'c/partnerDeskWords';

/** What the conflict check found: a plain sentence each, why, what follows, and the evidence. */
export default class PartnerDeskConflicts extends LightningElement {
  @api findings = [];

  get items() {
    return (this.findings ?? []).map((finding) => ({
      ...finding,
      icon: toneIcon(finding.tone),
      iconVariant: toneIconVariant(finding.tone),
      itemClass: `finding finding_${finding.tone}`,
      match:
        finding.score === null || finding.score === undefined ? '' : fill(words.match, Math.round(finding.score * 100)),
    }));
  }
}
