import type { Columns } from '../imports/read-file.ts';

/** Columns an import understands. The first spelling is ours, the others are what training systems and spreadsheets call it. */
const spellings = {
  partner: ['partner', 'partner name', 'partner id', 'company', 'company name', 'account', 'account name', 'reseller'],
  person: ['person', 'name', 'full name', 'employee', 'participant', 'learner', 'student', 'contact'],
  firstName: ['first name', 'firstname', 'given name'],
  lastName: ['last name', 'lastname', 'surname', 'family name'],
  email: ['e mail', 'email', 'mail', 'e mail address', 'email address'],
  kind: ['kind', 'type', 'certificate', 'certification', 'certificate type', 'certificate kind', 'exam', 'track'],
  score: ['score', 'score percent', 'result', 'percent', 'percentage', 'grade'],
  passedOn: [
    'passed on',
    'passed',
    'date passed',
    'passed date',
    'date',
    'exam date',
    'date of exam',
    'completed on',
    'completed',
    'completion date',
  ],
} as const;

export type Column = keyof typeof spellings;

/** The person may come in two columns. */
const needed: Columns<Column>['needed'] = [
  { label: 'Partner', oneOf: [['partner']] },
  { label: 'Person', oneOf: [['person'], ['firstName', 'lastName']] },
  { label: 'Kind', oneOf: [['kind']] },
  { label: 'Score', oneOf: [['score']] },
  { label: 'Passed on', oneOf: [['passedOn']] },
];

export const columns: Columns<Column> = { spellings, needed };
