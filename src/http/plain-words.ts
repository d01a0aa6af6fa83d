import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const ownWords = /^(Invalid|Too big|Too small|Unrecognized)\b/;
const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a JSON object',
};
const formats: Record<string, string> = {
  uuid: 'must be a UUID',
  email: 'must be an e-mail address',
  date: 'must be a date such as 2027-01-31',
  datetime: 'must be an instant such as 2027-01-31T12:00:00Z',
};

/** `reader.locale`, `[0].portalId`; `body` for the whole. */
export function fieldName(path: readonly PropertyKey[]): string {
  const joined = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return joined === '' ? 'body' : joined.replace(/^\./, '');
}

/** The rest of a sentence that begins with the field's name. Words given in the schema win over zod's own. */
export function plainWords(issue: Issue): string {
  if (!ownWords.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_big':
      return `must ${bound(issue.origin, `at most ${issue.maximum}`)}`;
    case 'too_small':
      return `must ${bound(issue.origin, `at least ${issue.minimum}`)}`;
    case 'invalid_format':
      return formats[issue.format] ?? 'has the wrong form';
    case 'invalid_value':
      return issue.input === undefined ? 'is required' : `must be one of: ${issue.values.map(String).join(', ')}`;
    default:
      return 'is not valid';
  }
}

function bound(origin: string, limit: string): string {
  if (origin === 'string') return `have ${limit} characters`;
  if (origin === 'array') return `have ${limit} entries`;
  return `be ${limit}`;
}
