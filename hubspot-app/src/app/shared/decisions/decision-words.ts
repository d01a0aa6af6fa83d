import type { DecisionKind } from './use-decision.ts';

/** Decisions whose form is one field of words. */
export type WordsKind = 'approve' | 'withdraw' | 'extend' | 'reopen' | 'appeal' | 'request_information' | 'recheck';

interface DecisionWords {
  title: string;
  intro: string;
  label: string;
  /** Said under the field when it is empty and must not be. */
  missing: string;
  /** The field's name in what is sent. */
  name: 'reason' | 'questions';
}

const reason = { label: 'Reason', missing: 'Write a reason first.', name: 'reason' } as const;

export const decisionWords: Record<WordsKind, DecisionWords> = {
  approve: {
    ...reason,
    title: 'Approve despite what the check found',
    intro: 'Something stands against this registration. Your reason is kept with the decision and shown under "Why?".',
    label: 'Why this partner should have it',
  },
  withdraw: {
    ...reason,
    title: 'Withdraw this registration',
    intro: 'The customer becomes free for other partners. You can register again later.',
    label: 'Reason (optional)',
  },
  recheck: { ...reason, title: 'Check again', intro: 'The check runs on what is known now.' },
  extend: {
    ...reason,
    title: 'Extend the protection',
    intro: 'The customer stays with this partner for longer. Your reason is kept with the decision.',
    label: 'Why the deal needs longer',
  },
  reopen: {
    ...reason,
    title: 'Reopen this registration',
    intro: 'It is checked again and waits for a decision, as if it had just been sent.',
    label: 'Why it should be looked at again',
  },
  appeal: {
    ...reason,
    title: 'Appeal against the decision',
    intro:
      'A partner manager looks at the whole story again: what was registered, found and decided, and what you write here.',
    label: 'Why the decision should be changed',
  },
  request_information: {
    title: 'Ask for information',
    intro: 'The partner reads your questions and can answer them. The review waits until then.',
    label: 'Your questions',
    missing: 'Write what you want to know first.',
    name: 'questions',
  },
};

export const isWordsKind = (kind: DecisionKind): kind is WordsKind => kind in decisionWords;
