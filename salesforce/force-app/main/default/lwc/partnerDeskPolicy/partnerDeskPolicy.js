import { LightningElement } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import getPolicy from '@salesforce/apex/PartnerDeskController.getPolicy';
import { faultWords } from 'c/partnerDeskFault';
import { policyWords } from 'c/partnerDeskPolicyWords';
import { reader } from 'c/partnerDeskReader';
import { words } from 'c/partnerDeskWords';

/** Settings: the numbers of the program in words, edited in place, and every version there was. */
export default class PartnerDeskPolicy extends LightningElement {
  words = policyWords;
  common = words;
  policy;
  fault;
  loading = false;
  edits = {};
  problems = {};

  connectedCallback() {
    this.load();
  }

  get busy() {
    return String(this.loading);
  }

  get staleFault() {
    return this.policy ? this.fault : undefined;
  }

  get sections() {
    return this.policy.sections.map(({ id, title, keys }) => ({
      id,
      title,
      keys: keys.map((policyKey) => ({
        key: policyKey.key,
        policyKey,
        value: this.edits[policyKey.key] ?? policyKey.value,
        problem: this.problems[policyKey.key] ?? '',
      })),
    }));
  }

  /** What differs from the policy in force, as typed. */
  get changes() {
    const saved = Object.fromEntries(
      this.policy.sections.flatMap(({ keys }) => keys.map(({ key, value }) => [key, value])),
    );
    return Object.entries(this.edits)
      .filter(([key, value]) => saved[key] !== value)
      .map(([key, value]) => ({ key, value }));
  }

  async load() {
    this.loading = true;
    try {
      this.policy = await getPolicy({ reader });
      this.fault = undefined;
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.loading = false;
    }
  }

  handleEdit(event) {
    const { key, value } = event.detail;
    this.edits = { ...this.edits, [key]: value };
    this.problems = {};
  }

  handleProblems(event) {
    this.problems = Object.fromEntries(event.detail.map(({ key, message }) => [key, message]));
  }

  handleDiscard() {
    this.edits = {};
    this.problems = {};
  }

  /** The answer carries the policy as it is now, whatever became of the publication. */
  handlePublished(event) {
    const { outcome, message, policy } = event.detail;
    this.policy = policy;
    if (outcome !== 'done') {
      return;
    }
    this.handleDiscard();
    this.dispatchEvent(new ShowToastEvent({ title: message, variant: 'success' }));
  }
}
