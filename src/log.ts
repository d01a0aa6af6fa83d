import { AsyncLocalStorage } from 'node:async_hooks';
import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

const request = new AsyncLocalStorage<string>();

/** Runs `work` so that every line logged inside it, however deep, carries the request's id. */
export function withRequestId<T>(requestId: string, work: () => T): T {
  return request.run(requestId, work);
}

/** Keys whose values never belong in a log, at the first three levels of any object logged. */
const secretKeys = ['authorization', 'cookie', 'token', 'accessToken', 'refreshToken', 'access_token', 'refresh_token'];
const moreSecretKeys = [
  'secret',
  'clientSecret',
  'client_secret',
  'password',
  'signature',
  'key',
  'privateKey',
  'assertion',
];
const personalKeys = [
  'name',
  'firstname',
  'lastname',
  'email',
  'userEmail',
  'contactName',
  'contactEmail',
  'customerName',
];
const morePersonalKeys = ['notes', 'reason', 'body', 'headers', 'propertyValue', 'parameters'];

const redacted = [...secretKeys, ...moreSecretKeys, ...personalKeys, ...morePersonalKeys].flatMap((key) => [
  key,
  `*.${key}`,
  `*.*.${key}`,
]);

/** What a message or a stack may carry by accident: the last net, over the finished line. */
const leaks: [RegExp, string][] = [
  [/\b(postgres(?:ql)?:\/\/)[^\s"@]*@/gi, '$1[removed]@'],
  [/[\p{L}\p{N}._%+'-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu, '[e-mail]'],
  [/\b(userEmail|access_token|refresh_token|client_secret|assertion|code)=[^&\s"\\]*/gi, '$1=[removed]'],
  [/\b(Bearer|Basic) [\w.~+/=-]{6,}/gi, '$1 [removed]'],
  [/\/receipts\/[\w.-]+/g, '/receipts/[removed]'],
  [/\/partner-forms\/[\w.-]+/g, '/partner-forms/[removed]'],
  [/\/documents\/[\w.-]+/g, '/documents/[removed]'],
];

/** Removes addresses, credentials and e-mail addresses from text that is about to leave the program. */
export function withoutSecrets(line: string): string {
  return leaks.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}

/** The program's log: JSON lines without secrets or personal data. */
export function createLog(options: { level: string; destination?: DestinationStream }): Log {
  const settings = {
    level: options.level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: stdSerializers.err },
    redact: { paths: redacted, censor: '[removed]' },
    mixin: () => {
      const requestId = request.getStore();
      return requestId === undefined ? {} : { requestId };
    },
    hooks: { streamWrite: withoutSecrets },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}
