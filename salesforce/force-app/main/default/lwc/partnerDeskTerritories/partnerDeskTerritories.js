import { api } from 'lwc';
import agreeTerritories from '@salesforce/apex/PartnerDeskPartnerController.agreeTerritories';
import PartnerDeskAsking from 'c/partnerDeskAsking';
import { certificateWords as program } from 'c/partnerDeskCertificateWords';
import { reader } from 'c/partnerDeskReader';
import { fill } from 'c/partnerDeskWords';

const MOST_LINES = 100;
const LONGEST_LINE = 100;

const linesOf = (text) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const isTooMuch = (lines) => lines.length > MOST_LINES || lines.some((line) => line.length > LONGEST_LINE);

/** Where a partner may register deals, how that came to be, and changing it for who may. */
export default class PartnerDeskTerritories extends PartnerDeskAsking {
  @api partnerId;
  @api territories;

  program = program;
  newLine = '\n';
  isAsked = false;
  lines = '';

  get offersChange() {
    return this.territories.mayChange && !this.isAsked;
  }

  get history() {
    return this.territories.history.map((entry) => ({
      ...entry,
      again: this.offersChange && !entry.isNow ? this.againFor(entry) : undefined,
    }));
  }

  againFor({ names }) {
    const places = names.join(', ') || program.territoriesAnywhere;
    return { label: program.territoriesAgain, name: fill(program.territoriesAgainFor, places) };
  }

  handleChange() {
    this.ask(this.territories.names);
  }

  handleAgain(event) {
    this.ask(this.territories.history[event.detail].names);
  }

  ask(names) {
    this.isAsked = true;
    this.lines = names.join('\n');
    this.fault = undefined;
    this.focusOn('.form');
  }

  handleLines(event) {
    this.lines = event.detail.value;
    const problem = isTooMuch(linesOf(this.lines)) ? program.territoriesTooLong : '';
    this.template.querySelector('.lines').setCustomValidity(problem);
  }

  handleCancel() {
    this.isAsked = false;
    this.focusOn('.change');
  }

  async handleSend(event) {
    const { partnerId } = this;
    const agreement = {
      version: this.territories.version,
      territories: linesOf(this.lines).join('\n'),
      ...event.detail,
    };
    const answer = await this.sendAct({ partnerId, ...agreement }, (actId) =>
      agreeTerritories({ partnerId, agreement: { actId, ...agreement }, reader }),
    );
    if (answer && !this.fault) {
      this.isAsked = false;
      this.dispatchEvent(new CustomEvent('agreed', { detail: answer }));
    }
  }
}
