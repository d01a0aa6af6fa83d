import { programWords as program } from 'c/partnerDeskProgramWords';
import { fill, words } from 'c/partnerDeskWords';

/** Longest text the service takes. */
const LONG = 2000;
const text = (name, label, more) => ({
  name,
  type: 'text',
  label,
  max: LONG,
  missing: program.reasonRequired,
  ...more,
});
const required = { required: true };

const reject = (_action, { rejectReasons = [], suggestedReason = '' }) => ({
  danger: true,
  fields: [
    {
      name: 'reasonCode',
      type: 'list',
      label: words.reasonList,
      placeholder: words.reasonChoose,
      options: rejectReasons,
      value: suggestedReason,
      missing: words.reasonChoose,
      ...required,
    },
    // "Other" says nothing without words.
    text('reason', words.reasonText, {
      requiredWhere: { name: 'reasonCode', value: 'other' },
      missing: words.reasonTextRequired,
    }),
  ],
});

const assign = (_action, { assignees = [], registration }) => ({
  fields: [
    {
      name: 'assignee',
      type: 'list',
      label: program.reviewer,
      value: registration?.assignee?.email ?? '',
      options: [
        { value: '', label: program.reviewerNobody },
        ...assignees.map(({ email, name }) => ({ value: email, label: name })),
      ],
    },
  ],
});

const changeOf = (field) => `changed${field[0].toUpperCase()}${field.slice(1)}`;
const changeTypes = { paragraph: 'text', text: 'line', amount: 'amount', date: 'date', email: 'email' };

const answer = (_action, { registration }) => ({
  heading: program.answerHeading,
  // Either will do, but something has to be said.
  needsSome: program.answerRequired,
  fields: [
    text('answer', program.answer, { help: program.answerHelp }),
    ...(registration?.information?.editable ?? []).map(({ field, label, value, kind, unit }, index) => ({
      name: changeOf(field),
      type: changeTypes[kind] ?? 'line',
      label: unit ? fill(program.filterCount, label, unit) : label,
      value,
      max: LONG,
      onlyIfChanged: true,
      group: index === 0 ? program.answerChanges : '',
    })),
  ],
});

/** What shows it, and on which day: asked for where the service names it. */
export function evidenceFields({ label, required: isNeeded } = {}) {
  if (!label) {
    return [];
  }
  return [
    { name: 'evidenceWhat', type: 'line', label, max: 500, required: isNeeded, missing: program.fieldNeeded },
    { name: 'evidenceOn', type: 'date', label: program.evidenceOn, required: isNeeded, missing: program.dateNeeded },
  ];
}

const honourChoice = (_action, { customerChoice }) => {
  if (!customerChoice) {
    return { fields: [], blocked: program.chosenNone };
  }
  const { contenders, consequence } = customerChoice;
  if (contenders.length === 0) {
    return { fields: [], lead: consequence, blocked: program.chosenNone };
  }
  return {
    lead: consequence,
    fields: [
      {
        name: 'chosen',
        type: 'radio',
        label: program.chosenPartner,
        options: contenders,
        value: contenders.length === 1 ? contenders[0].value : '',
        missing: program.choiceRequired,
        ...required,
      },
      ...evidenceFields(customerChoice.evidence),
      text('reason', program.mediateReason, required),
    ],
  };
};

/** Another partner holds the company: an appeal that is upheld says what becomes of that. */
function protectionFields({ choices }, { choice: chosen, credit: owed }) {
  const choice = choices.find(({ value }) => value === chosen);
  const credits = choice?.credits ?? [];
  const credit = credits.find(({ value }) => value === owed) ?? credits[0];
  return {
    follows: credit?.consequence ?? choice?.consequence,
    fields: [
      {
        name: 'choice',
        type: 'radio',
        label: program.appealProtection,
        options: choices.map(({ value, label }) => ({ value, label })),
        missing: program.choiceRequired,
        ...required,
      },
      ...(credits.length > 1
        ? [
            {
              name: 'credit',
              type: 'radio',
              label: program.appealOwed,
              options: credits.map(({ value, label }) => ({ value, label })),
              value: credits[0].value,
              ...required,
            },
          ]
        : []),
    ],
    also: credit ? { credit: credit.value } : {},
  };
}

const decideAppeal = (_action, { appealSides }, typed) => {
  const settling = appealSides && typed.outcome === 'upheld' ? protectionFields(appealSides, typed) : undefined;
  return {
    ...(settling ? { follows: settling.follows, also: { ...settling.also, against: appealSides.againstId } } : {}),
    fields: [
      {
        name: 'outcome',
        type: 'radio',
        label: program.appealOutcome,
        options: [
          { value: 'upheld', label: program.appealUphold },
          { value: 'dismissed', label: program.appealDismiss },
        ],
        missing: program.choiceRequired,
        ...required,
      },
      ...(settling?.fields ?? []),
      text('reason', program.appealDecideReason, required),
    ],
  };
};

const oneText = (label, more, form) => () => ({ ...form, fields: [text('reason', label, { ...required, ...more })] });

/** Over a conflict it takes a reason; else, where it is to be looked at once more, what follows. */
function approve(action, subject) {
  return action.needsReason
    ? oneText(words.overrideReason, { missing: words.reasonTextRequired })(action, subject)
    : { lead: action.follows, fields: [] };
}

const forms = {
  reject,
  assign,
  provide_information: answer,
  honour_choice: honourChoice,
  decide_appeal: decideAppeal,
  // Two claims have a form of their own; this one says that there are none.
  mediate: () => ({ fields: [], blocked: program.mediateNothing }),
  approve,

  withdraw: () => ({ danger: true, fields: [text('reason', words.withdrawReason)] }),
  extend: oneText(program.extendReason),
  reopen: oneText(program.reopenReason),
  appeal: oneText(program.appealReason, { help: program.appealReasonHelp }),
  request_information: () => ({
    fields: [
      text('questions', program.questions, {
        help: program.questionsHelp,
        missing: program.questionsRequired,
        ...required,
      }),
    ],
  }),
};

/** Acts that ask nothing unless a reason is needed, or what follows is to be looked at first. */
const instant = ['approve', 'recheck'];

export const asksFirst = ({ kind, needsReason, follows }) => needsReason || Boolean(follows) || !instant.includes(kind);

/** What has to be known beyond the card before the act can be asked about. */
export const needsDetail = (kind) => ['mediate', 'honour_choice', 'decide_appeal'].includes(kind);

/**
 * The form of an act: fields in order, a sentence over them, or why it cannot be taken now. `subject` is what the card
 * or the registration says: registration, rejectReasons, assignees, customerChoice, appealSides; `typed` is what was entered so far.
 */
export const formOf = (action, subject, typed = {}) =>
  (forms[action.kind] ?? oneText(words.reasonText))(action, subject ?? {}, typed);
