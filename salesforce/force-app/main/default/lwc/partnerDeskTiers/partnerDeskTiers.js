import { api } from 'lwc';
import changeTier from '@salesforce/apex/PartnerDeskPartnerController.changeTier';
import PartnerDeskAsking from 'c/partnerDeskAsking';
import { certificateWords as program } from 'c/partnerDeskCertificateWords';
import { reader } from 'c/partnerDeskReader';

/** The partner's tier, how it came to be, and changing it for who may. */
export default class PartnerDeskTiers extends PartnerDeskAsking {
  @api partnerId;
  @api tiers;
  /** The tier of now. */
  @api current;

  program = program;
  isAsked = false;
  tier = '';
  from = '';

  get offersChange() {
    return this.tiers.mayChange && !this.isAsked;
  }

  get options() {
    return this.tiers.options.map((value) => ({ value, label: value }));
  }

  handleChange() {
    this.isAsked = true;
    this.tier = this.current;
    this.from = '';
    this.fault = undefined;
    this.focusOn('.form');
  }

  handleTier(event) {
    this.tier = event.detail.value;
  }

  handleFrom(event) {
    this.from = event.detail.value ?? '';
  }

  handleCancel() {
    this.isAsked = false;
    this.focusOn('.change');
  }

  async handleSend(event) {
    const { partnerId } = this;
    const change = { version: this.tiers.version, tier: this.tier, fromDay: this.from, ...event.detail };
    const answer = await this.sendAct({ partnerId, ...change }, (actId) =>
      changeTier({ partnerId, tier: { actId, ...change }, reader }),
    );
    if (answer && !this.fault) {
      this.isAsked = false;
      this.dispatchEvent(new CustomEvent('agreed', { detail: answer }));
    }
  }
}
