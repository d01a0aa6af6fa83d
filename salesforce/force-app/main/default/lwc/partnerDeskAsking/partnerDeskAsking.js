import { LightningElement } from 'lwc';
import { faultWords } from 'c/partnerDeskFault';
import { actIds } from 'c/partnerDeskIdentity';
import { words } from 'c/partnerDeskWords';

/** What parts with a form have in common: one act at a time, and what went wrong with it. */
export default class PartnerDeskAsking extends LightningElement {
  busy = false;
  /** Tone, heading and message of what went wrong. */
  fault;
  acts = actIds();

  /**
   * Sends an act: `ask` gets its id, which stays the same while the content does and no answer came. Gives the answer,
   * a refusal too; nothing where no answer came or another act is on its way.
   */
  async sendAct(content, ask) {
    if (this.busy) {
      return undefined;
    }
    this.busy = true;
    this.fault = undefined;
    try {
      const answer = await ask(this.acts.of(content));
      this.acts.answered();
      if (answer.outcome === 'refused') {
        this.fault = { tone: answer.tone, message: answer.message };
      }
      return answer;
    } catch (error) {
      this.fault = { tone: 'danger', heading: words.notSaved, message: faultWords(error) };
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  /** Once it is drawn. */
  focusOn(selector) {
    Promise.resolve().then(() => this.template.querySelector(selector)?.focus());
  }
}
