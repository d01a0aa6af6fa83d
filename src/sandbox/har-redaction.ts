/** Names of values that open doors, in headers, forms, queries and JSON. */
const secretNames = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'client_secret',
  'refresh_token',
  'access_token',
  'assertion',
  'client_assertion',
  'token',
  'password',
  'hapikey',
]);
/** An authorisation code in a form or query; in JSON the name `code` means other things. */
const secretInForms = new Set([...secretNames, 'code']);
const blot = 'REDACTED';

export function redactHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, isSecret(name) ? blot : value]));
}

export function redactUrl(url: string): string {
  const parsed = new URL(url);
  if (![...parsed.searchParams.keys()].some((name) => isSecret(name, secretInForms))) return url;
  parsed.search = redactForm(parsed.search.slice(1));
  return parsed.href;
}

/** Blots out secrets in a body, by its type; text that claims to be JSON and is not goes through the form rule. */
export function redactBody(body: string, contentType: string): string {
  if (/json/i.test(contentType) || /^\s*[[{]/.test(body)) {
    try {
      const parsed: unknown = JSON.parse(body);
      return mentionsSecret(body) ? JSON.stringify(redactJson(parsed)) : body;
    } catch {
      // Broken JSON may still carry a secret in quotes.
      return body.replace(
        /("(?:client_secret|refresh_token|access_token|assertion|password)"\s*:\s*")[^"]*/gi,
        `$1${blot}`,
      );
    }
  }
  return mentionsSecret(body) ? redactForm(body) : body;
}

function redactForm(text: string): string {
  return text
    .split('&')
    .map((pair) => {
      const name = pair.split('=')[0] ?? '';
      return isSecret(safeDecode(name), secretInForms) ? `${name}=${blot}` : pair;
    })
    .join('&');
}

function redactJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isSecret(name) && typeof inner === 'string' ? blot : redactJson(inner),
    ]),
  );
}

/** Spares most bodies the walk; a name may be escaped in a form, so any escape counts as a mention. */
function mentionsSecret(text: string): boolean {
  return /secret|token|assertion|password|code|hapikey|authorization|cookie|\\u|%/i.test(text);
}

function isSecret(name: string, names: ReadonlySet<string> = secretNames): boolean {
  return names.has(name.trim().toLowerCase());
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
