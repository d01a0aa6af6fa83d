import { LightningElement, api } from 'lwc';
import withdrawRuling from '@salesforce/apex/PartnerDeskController.withdrawRuling';
import { faultWords } from 'c/partnerDeskFault';
import { actIds } from 'c/partnerDeskIdentity';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

/**
 * What people said about this customer and other companies, the way to take it back, and the way to say that it is the
 * same as another one. A `ruled` event bubbles out of it as out of the findings.
 */
export default class PartnerDeskCompanyRulings extends LightningElement {
  @api rulings = [];
  /** The customer, for a ruling; empty for who may not make one. */
  @api customer;

  words = words;
  naming = false;
  undoing;
  failed;
  acts = actIds();

  /** True while somebody looks for the other company. */
  @api
  get editing() {
    return this.naming;
  }

  get items() {
    return (this.rulings ?? []).map((ruling) => ({
      ...ruling,
      quoted: ruling.reason ? `“${ruling.reason}”` : '',
      undoLabel: this.undoing === ruling.id ? words.rulingUndoing : words.rulingUndo,
      undoName: this.undoing === ruling.id ? words.rulingUndoing : fill(words.rulingUndoWhat, ruling.sentence),
      fault: this.failed?.id === ruling.id ? this.failed.message : undefined,
    }));
  }

  get hasItems() {
    return this.items.length > 0;
  }

  get busy() {
    return String(this.undoing !== undefined);
  }

  get mayName() {
    return Boolean(this.customer) && !this.naming;
  }

  handleName() {
    this.naming = true;
  }

  handleCancel(event) {
    this.naming = false;
    if (event.detail.stale) {
      this.tell({});
    }
    Promise.resolve().then(() => this.template.querySelector('.name')?.focus());
  }

  handleRuled() {
    this.naming = false;
  }

  async handleUndo(event) {
    const { id } = event.currentTarget.dataset;
    if (this.undoing !== undefined) {
      return;
    }
    this.undoing = id;
    this.failed = undefined;
    try {
      const withdrawal = { actId: this.acts.of(id), reason: '' };
      const { message, tone } = await withdrawRuling({ rulingId: id, withdrawal, reader });
      this.acts.answered();
      this.tell({ message, tone });
    } catch (error) {
      this.failed = { id, message: faultWords(error) };
    } finally {
      this.undoing = undefined;
    }
  }

  tell(detail) {
    this.dispatchEvent(new CustomEvent('ruled', { bubbles: true, composed: true, detail }));
  }
}
