import { createHash, createPrivateKey } from 'node:crypto';
import { z } from 'zod';

export interface TokenKey {
  id: string;
  /** 32 bytes. */
  key: Buffer;
}

export interface HubSpotConfig {
  clientId: string;
  clientSecret: string;
  /** Secrets being rotated out: still accepted in signatures, never used to sign. */
  previousClientSecrets: string[];
  appId: string;
}

export interface SalesforceConfig {
  clientId: string;
  clientSecret: string | null;
  /** PEM, for the JWT bearer flow. */
  privateKey: string | null;
  /** The integration user the key signs in as; needed with `privateKey`. */
  username: string | null;
}

export interface MailConfig {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  url: string;
  /** Whom mails come from: an address, or a name with an address in angle brackets. */
  from: string;
}

export interface Config {
  port: number;
  host: string;
  /** Where the world reaches us; the first is the one we print and link to. */
  publicOrigins: [string, ...string[]];
  /** Null: the embedded store in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** The first encrypts, all decrypt. */
  tokenKeys: [TokenKey, ...TokenKey[]];
  sandbox: boolean;
  /** File that records every exchange with the stand-ins; null records none. */
  sandboxHar: string | null;
  hubSpot: HubSpotConfig | null;
  salesforce: SalesforceConfig | null;
  /** Null: mails are kept in the outbox, and are sent once there is a server. */
  mail: MailConfig | null;
}

export type ConfigAnswer = { ok: true; config: Config } | { ok: false; problems: string[] };

/** The stand-ins of the sandbox expect these; they open nothing outside it. */
const sandboxHubSpot: HubSpotConfig = {
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-client-secret',
  previousClientSecrets: [],
  appId: '4242',
};
const sandboxSalesforce: SalesforceConfig = {
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-client-secret',
  privateKey: null,
  username: null,
};
/** The address that hubspot-app/ is built for; in the sandbox it is carried to this server. */
const addressInHubSpotApp = 'https://partner-desk.example.com';
/** Protects nothing but invented tokens of the sandbox. */
const sandboxTokenKey: TokenKey = { id: 'sandbox', key: createHash('sha256').update('partner-desk sandbox').digest() };

const text = z.string().trim().optional();
const list = z
  .string()
  .optional()
  .transform((value) =>
    (value ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

const settings = z.object({
  PORT: z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535')
    .default(3000),
  HOST: z.string().trim().default('127.0.0.1'),
  PUBLIC_ORIGIN: list.refine(
    (origins) => origins.every(isOrigin),
    'must be an origin such as https://partners.example.com, without a path; several are separated by commas',
  ),
  DATABASE_URL: text.refine(
    (url) => url === undefined || /^postgres(ql)?:\/\/./.test(url),
    'must be a PostgreSQL address such as postgres://user:password@host:5432/name',
  ),
  DATA_DIR: z.string().trim().default('.data'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
  TOKEN_KEYS: list.transform((parts, context): TokenKey[] => {
    const keys = parts.map(tokenKey);
    if (keys.some((key) => key === null)) {
      context.addIssue('must be id:key pairs separated by commas, each key 32 bytes in base64');
    }
    const good = keys.filter((key) => key !== null);
    if (new Set(good.map((key) => key.id)).size < good.length) context.addIssue('names the same id twice');
    return good;
  }),
  HUBSPOT_CLIENT_ID: text,
  HUBSPOT_CLIENT_SECRET: text,
  HUBSPOT_PREVIOUS_CLIENT_SECRETS: list,
  HUBSPOT_APP_ID: text.refine((id) => id === undefined || /^\d{1,20}$/.test(id), 'must be the number of the app'),
  SALESFORCE_CLIENT_ID: text,
  SALESFORCE_CLIENT_SECRET: text,
  SALESFORCE_PRIVATE_KEY: text
    .transform((pem) => pem?.replaceAll('\\n', '\n'))
    .refine((pem) => pem === undefined || isPrivateKey(pem), 'must be a private key in PEM form'),
  SALESFORCE_USERNAME: text,
  MAIL_URL: text.refine(
    (url) => url === undefined || (/^smtps?:\/\/./.test(url) && URL.canParse(url)),
    'must be the address of a mail server such as smtps://user:password@mail.example.com',
  ),
  MAIL_FROM: text.refine(
    (from) => from === undefined || isSender(from),
    'must be an e-mail address, or a name and an address such as Partner Desk <desk@example.com>',
  ),
  SANDBOX: z.enum(['on', 'off'], { error: 'must be on or off' }).optional(),
  SANDBOX_HAR: text,
});

type Settings = z.infer<typeof settings>;

/** Reads the settings of the environment: the whole configuration, or one line for each thing that is wrong. */
export function readConfig(env: Record<string, string | undefined> = process.env): ConfigAnswer {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const sandbox = given['SANDBOX'] === 'on' || (given['SANDBOX'] === undefined && !namesACrm(given));
  const parsed = settings.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])}: ${issue.message}`),
    ...(sandbox ? [] : missing(given)),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, config: assemble(parsed.data, sandbox) };
}

function namesACrm(env: Record<string, unknown>): boolean {
  return Object.keys(env).some((key) => key.startsWith('HUBSPOT_') || key.startsWith('SALESFORCE_'));
}

/** What a real deployment cannot do without. */
function missing(env: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  const need = (key: string, why: string) => {
    if (env[key] === undefined) problems.push(`${key}: is required ${why}`);
  };
  const hubSpot = Object.keys(env).some((key) => key.startsWith('HUBSPOT_'));
  const salesforce = Object.keys(env).some((key) => key.startsWith('SALESFORCE_'));
  if (!hubSpot && !salesforce) {
    problems.push('SANDBOX: is off, but no CRM is configured; set HUBSPOT_… or SALESFORCE_… settings, or SANDBOX=on');
  }
  for (const key of hubSpot ? ['HUBSPOT_CLIENT_ID', 'HUBSPOT_CLIENT_SECRET', 'HUBSPOT_APP_ID'] : []) {
    need(key, 'to connect HubSpot');
  }
  if (salesforce) need('SALESFORCE_CLIENT_ID', 'to connect Salesforce');
  if (salesforce && env['SALESFORCE_CLIENT_SECRET'] === undefined && env['SALESFORCE_PRIVATE_KEY'] === undefined) {
    problems.push('SALESFORCE_CLIENT_SECRET: it or SALESFORCE_PRIVATE_KEY is required to connect Salesforce');
  }
  if (env['SALESFORCE_PRIVATE_KEY'] !== undefined) need('SALESFORCE_USERNAME', 'with SALESFORCE_PRIVATE_KEY');
  if (env['MAIL_URL'] !== undefined) need('MAIL_FROM', 'with MAIL_URL: the address mails come from');
  need('TOKEN_KEYS', 'outside the sandbox: id:key pairs, each key 32 random bytes in base64');
  need('PUBLIC_ORIGIN', 'outside the sandbox: the address under which the CRMs reach this server');
  return problems;
}

function assemble(given: Settings, sandbox: boolean): Config {
  const [firstOrigin = `http://localhost:${given.PORT}`, ...moreOrigins] = given.PUBLIC_ORIGIN;
  const [firstKey = sandboxTokenKey, ...moreKeys] = given.TOKEN_KEYS;
  return {
    port: given.PORT,
    host: given.HOST,
    publicOrigins: [firstOrigin, ...moreOrigins, ...(sandbox ? [addressInHubSpotApp] : [])],
    databaseUrl: given.DATABASE_URL ?? null,
    dataDir: given.DATA_DIR,
    logLevel: given.LOG_LEVEL,
    tokenKeys: [firstKey, ...moreKeys],
    sandbox,
    sandboxHar: given.SANDBOX_HAR ?? null,
    // In the sandbox real credentials are left aside, so that none of them can reach a stand-in.
    hubSpot: sandbox ? sandboxHubSpot : hubSpotOf(given),
    salesforce: sandbox ? sandboxSalesforce : salesforceOf(given),
    // The sandbox's people do not exist: their mails stay in its outbox.
    mail: sandbox ? null : mailOf(given),
  };
}

function hubSpotOf(given: Settings): HubSpotConfig | null {
  const { HUBSPOT_CLIENT_ID: clientId, HUBSPOT_CLIENT_SECRET: clientSecret, HUBSPOT_APP_ID: appId } = given;
  if (clientId === undefined || clientSecret === undefined || appId === undefined) return null;
  return { clientId, clientSecret, appId, previousClientSecrets: given.HUBSPOT_PREVIOUS_CLIENT_SECRETS };
}

function salesforceOf(given: Settings): SalesforceConfig | null {
  if (given.SALESFORCE_CLIENT_ID === undefined) return null;
  return {
    clientId: given.SALESFORCE_CLIENT_ID,
    clientSecret: given.SALESFORCE_CLIENT_SECRET ?? null,
    privateKey: given.SALESFORCE_PRIVATE_KEY ?? null,
    username: given.SALESFORCE_USERNAME ?? null,
  };
}

function mailOf({ MAIL_URL: url, MAIL_FROM: from }: Settings): MailConfig | null {
  return url === undefined || from === undefined ? null : { url, from };
}

/** One line, so that no header can be smuggled in. */
function isSender(from: string): boolean {
  const [, named] = /^[^<>\r\n]{1,100}<([^<>\s]+)>$/.exec(from) ?? [];
  return z.email().safeParse(named ?? from).success;
}

function tokenKey(part: string): TokenKey | null {
  const [, id, encoded] = /^([\w-]{1,32}):([A-Za-z0-9+/]{43}=)$/.exec(part) ?? [];
  return id === undefined || encoded === undefined ? null : { id, key: Buffer.from(encoded, 'base64') };
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && /^https?:/.test(value) && new URL(value).origin === value;
}

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).type === 'private';
  } catch {
    return false;
  }
}
