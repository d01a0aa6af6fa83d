/**
 * JSON text that PostgreSQL accepts. It refuses NUL and lone surrogates, and CRMs hold both (emoji cut in half by a
 * field's length), so those become nothing and U+FFFD.
 */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) => (typeof member === 'string' ? storableText(member) : member));

export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '');
