import { LightningElement, api } from 'lwc';
import { actSender } from 'c/partnerDeskAct';
import { evidenceFields } from 'c/partnerDeskActionForms';
import { faultWords } from 'c/partnerDeskFault';
import { programWords as program } from 'c/partnerDeskProgramWords';
import { fill, words } from 'c/partnerDeskWords';

function choiceLabel({ value, label }, policyChoice) {
  return value === policyChoice ? fill(program.filterCount, label, program.choicePolicy) : label;
}

/**
 * Decides between two claims: what the policy says, both sides, then the choice with what follows from it before it is
 * sent. What was typed stays when the service refuses or the facts are read again.
 */
export default class PartnerDeskMediation extends LightningElement {
  @api mediation;
  @api registrationId;
  @api version;
  @api opportunityId;

  program = program;
  words = words;
  typed = {};
  busy = false;
  fault;
  hasFocused = false;
  send = actSender();

  renderedCallback() {
    if (!this.hasFocused) {
      this.hasFocused = true;
      this.template.querySelector('.heading')?.focus();
    }
  }

  get isBusy() {
    return this.busy;
  }

  get choice() {
    return this.typed.choice ?? '';
  }

  get hasDealings() {
    return this.mediation.dealings.facts.length > 0;
  }

  get chosen() {
    return this.mediation.choices.find(({ value }) => value === this.choice);
  }

  get credits() {
    return this.chosen?.credits ?? [];
  }

  /** The first is what happens unless told otherwise. */
  get credit() {
    const given = this.credits.find(({ value }) => value === this.typed.credit) ?? this.credits[0];
    return given?.value ?? '';
  }

  get reason() {
    return this.typed.reason ?? '';
  }

  get needsReason() {
    return Boolean(this.chosen?.needsReason);
  }

  /** Where the policy says nothing a person has to choose, and departs from nothing. */
  get departs() {
    const { policyChoice } = this.mediation;
    return this.needsReason && policyChoice !== null && policyChoice !== this.choice;
  }

  get choiceField() {
    const { choices, policyChoice } = this.mediation;
    const options = choices.map((choice) => ({ value: choice.value, label: choiceLabel(choice, policyChoice) }));
    return { name: 'choice', type: 'radio', label: program.choice, options, missing: program.choiceRequired };
  }

  get creditField() {
    return this.credits.length > 1
      ? { name: 'credit', type: 'radio', label: program.choiceCredit, options: this.credits }
      : undefined;
  }

  get consequence() {
    if (!this.chosen) {
      return program.choiceNotYet;
    }
    const credit = this.credits.find(({ value }) => value === this.credit);
    return credit?.consequence ?? this.chosen.consequence;
  }

  get alsoSentence() {
    return this.choice === 'this' ? this.mediation.also : '';
  }

  /** Both halves or neither: a thing without its day shows nothing. */
  get evidence() {
    const hasSome = Boolean(this.typed.evidenceWhat?.trim() || this.typed.evidenceOn);
    return evidenceFields(this.mediation.evidence).map((field) => ({
      ...field,
      missing: program.evidenceBoth,
      isRequired: field.required || hasSome,
      current: this.typed[field.name] ?? '',
    }));
  }

  get hasEvidence() {
    return this.evidence.length > 0;
  }

  get reasonField() {
    const label = this.needsReason || !this.chosen ? program.mediateReason : program.mediateReasonOptional;
    return { name: 'reason', type: 'text', label, max: 2000, missing: program.reasonRequired };
  }

  get submitLabel() {
    if (this.busy) {
      return words.sending;
    }
    return this.chosen ? fill(program.mediateSubmit, this.chosen.label) : program.mediateSubmitFirst;
  }

  handleField(event) {
    const { name, value } = event.detail;
    this.typed = { ...this.typed, [name]: value ?? '' };
  }

  /** See partnerDeskDecisionForm: pressing a button must not move it from under the pointer. */
  handlePressStart(event) {
    event.preventDefault();
  }

  handleCancel() {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  async handleSubmit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const shown = [...this.template.querySelectorAll('.field')];
    shown.forEach((field) => field.commit());
    const invalid = shown.filter((field) => !field.reportValidity());
    if (invalid.length > 0) {
      invalid[0].focus();
      return;
    }
    const { registrationId, opportunityId, version } = this;
    const fields = {
      against: this.mediation.againstId,
      choice: this.choice,
      ...(this.credit ? { credit: this.credit } : {}),
      evidenceWhat: (this.typed.evidenceWhat ?? '').trim(),
      evidenceOn: this.typed.evidenceOn ?? '',
      reason: this.reason.trim(),
    };
    this.busy = true;
    this.fault = undefined;
    try {
      const answer = await this.send({ registrationId, opportunityId, version, kind: 'mediate', fields });
      this.dispatchEvent(new CustomEvent('decided', { detail: answer }));
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.busy = false;
    }
  }
}
