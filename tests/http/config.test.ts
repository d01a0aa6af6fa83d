import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readConfig, type Config } from '../../src/config.ts';
import { nodeProblem } from '../../src/node-version.ts';

const key = () => randomBytes(32).toString('base64');
const hubSpot = { HUBSPOT_CLIENT_ID: 'client', HUBSPOT_CLIENT_SECRET: 'hush-hush', HUBSPOT_APP_ID: '99' };
const production = { ...hubSpot, TOKEN_KEYS: `one:${key()}`, PUBLIC_ORIGIN: 'https://partners.example.com' };

const config = (env: Record<string, string | undefined>): Config => {
  const answer = readConfig(env);
  if (!answer.ok) throw new Error(answer.problems.join('\n'));
  return answer.config;
};
const problems = (env: Record<string, string | undefined>): string[] => {
  const answer = readConfig(env);
  return answer.ok ? [] : answer.problems;
};

describe('with nothing set', () => {
  it('is the sandbox on port 3000, for this machine only', () => {
    expect(config({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicOrigins: ['http://localhost:3000', 'https://partner-desk.example.com'],
      databaseUrl: null,
      dataDir: '.data',
      logLevel: 'info',
      sandbox: true,
      sandboxHar: null,
      hubSpot: { clientId: 'sandbox-client', clientSecret: 'sandbox-client-secret', appId: '4242' },
    });
  });

  it('has a key for invented tokens that stays the same between starts', () => {
    expect(config({}).tokenKeys).toEqual(config({}).tokenKeys);
    expect(config({}).tokenKeys[0].key).toHaveLength(32);
  });

  it('counts empty settings as not set', () => {
    expect(config({ PORT: '', HUBSPOT_CLIENT_ID: ' ', DATABASE_URL: '' })).toMatchObject({
      port: 3000,
      sandbox: true,
      databaseUrl: null,
    });
  });

  it('follows the port', () => {
    expect(config({ PORT: '8080' }).publicOrigins[0]).toBe('http://localhost:8080');
  });
});

describe('with CRM credentials', () => {
  it('is no sandbox', () => {
    expect(config(production)).toMatchObject({
      sandbox: false,
      publicOrigins: ['https://partners.example.com'],
      hubSpot: { clientId: 'client', clientSecret: 'hush-hush', previousClientSecrets: [], appId: '99' },
      salesforce: null,
    });
  });

  it('sends mail where a server and a sender are set, and never from the sandbox', () => {
    const mail = { MAIL_URL: 'smtps://user:secret@mail.example.com', MAIL_FROM: 'Partner Desk <desk@example.com>' };
    expect(config({ ...production, ...mail }).mail).toEqual({ url: mail.MAIL_URL, from: mail.MAIL_FROM });
    expect(config(production).mail).toBeNull();
    expect(config({ ...mail, SANDBOX: 'on' }).mail).toBeNull();
    expect(readConfig({ ...production, MAIL_URL: mail.MAIL_URL })).toEqual({
      ok: false,
      problems: ['MAIL_FROM: is required with MAIL_URL: the address mails come from'],
    });
    for (const MAIL_FROM of ['nobody', 'A <b>', 'A <a@b.example>\r\nBcc: c@d.example']) {
      expect(readConfig({ ...production, ...mail, MAIL_FROM })).toMatchObject({ ok: false });
    }
    expect(readConfig({ ...production, ...mail, MAIL_URL: 'https://mail.example.com' })).toMatchObject({ ok: false });
  });

  it('takes previous secrets, several origins and several keys, in order', () => {
    const [first, second] = [key(), key()];
    const env = {
      ...production,
      HUBSPOT_PREVIOUS_CLIENT_SECRETS: 'older, oldest',
      PUBLIC_ORIGIN: 'https://a.example.com, https://b.example.com',
      TOKEN_KEYS: `2027:${first}, 2026:${second}`,
    };
    expect(config(env)).toMatchObject({
      hubSpot: { previousClientSecrets: ['older', 'oldest'] },
      publicOrigins: ['https://a.example.com', 'https://b.example.com'],
      tokenKeys: [
        { id: '2027', key: Buffer.from(first, 'base64') },
        { id: '2026', key: Buffer.from(second, 'base64') },
      ],
    });
  });

  it('takes a private key whose lines were joined for the environment', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const env = {
      SALESFORCE_CLIENT_ID: 'consumer',
      SALESFORCE_PRIVATE_KEY: pem.trim().replaceAll('\n', '\\n'),
      SALESFORCE_USERNAME: 'desk@vendor.example',
      TOKEN_KEYS: production.TOKEN_KEYS,
      PUBLIC_ORIGIN: production.PUBLIC_ORIGIN,
    };
    const username = 'desk@vendor.example';
    expect(config(env).salesforce).toEqual({
      clientId: 'consumer',
      clientSecret: null,
      privateKey: pem.trim(),
      username,
    });
    expect(problems({ ...env, SALESFORCE_USERNAME: '' })).toEqual([
      'SALESFORCE_USERNAME: is required with SALESFORCE_PRIVATE_KEY',
    ]);
  });

  it('lays them aside in a sandbox that was asked for, so that no stand-in sees them', () => {
    const answer = config({ ...production, SANDBOX: 'on' });
    expect(answer.sandbox).toBe(true);
    expect(JSON.stringify(answer)).not.toContain('hush-hush');
  });
});

describe('one clear line for each thing that is wrong', () => {
  it.each([
    ['PORT', 'http', 'must be a port number from 0 to 65535'],
    ['PORT', '65536', 'must be a port number from 0 to 65535'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent'],
    ['SANDBOX', 'yes', 'must be on or off'],
    ['DATABASE_URL', 'mysql://x', 'must be a PostgreSQL address such as postgres://user:password@host:5432/name'],
    ['PUBLIC_ORIGIN', 'partners.example.com', 'must be an origin'],
    ['PUBLIC_ORIGIN', 'https://partners.example.com/app', 'must be an origin'],
    ['HUBSPOT_APP_ID', 'my-app', 'must be the number of the app'],
    ['SALESFORCE_PRIVATE_KEY', 'PRIVATE', 'must be a private key in PEM form'],
    ['TOKEN_KEYS', 'one:c2hvcnQ=', 'must be id:key pairs separated by commas, each key 32 bytes in base64'],
    ['TOKEN_KEYS', key(), 'must be id:key pairs'],
    ['TOKEN_KEYS', `one:${key()},one:${key()}`, 'names the same id twice'],
  ])('%s=%s', (name, value, message) => {
    const salesforce = { SALESFORCE_CLIENT_ID: 'x', SALESFORCE_CLIENT_SECRET: 'x', SALESFORCE_USERNAME: 'x' };
    const found = problems({ ...production, ...salesforce, [name]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${name}: ${message.replaceAll(/[/:]/g, '.')}`));
  });

  it('all at once', () => {
    expect(problems({ SANDBOX: 'off', PORT: 'x', LOG_LEVEL: 'y' })).toEqual([
      expect.stringMatching(/^PORT: /),
      expect.stringMatching(/^LOG_LEVEL: /),
      expect.stringMatching(/^SANDBOX: is off, but no CRM is configured/),
      expect.stringMatching(/^TOKEN_KEYS: is required/),
      expect.stringMatching(/^PUBLIC_ORIGIN: is required/),
    ]);
  });

  it('half a CRM', () => {
    const { TOKEN_KEYS, PUBLIC_ORIGIN } = production;
    expect(problems({ TOKEN_KEYS, PUBLIC_ORIGIN, HUBSPOT_CLIENT_ID: 'x' }).map((line) => line.split(':')[0])).toEqual([
      'HUBSPOT_CLIENT_SECRET',
      'HUBSPOT_APP_ID',
    ]);
    expect(problems({ TOKEN_KEYS, PUBLIC_ORIGIN, SALESFORCE_CLIENT_ID: 'x' })).toEqual([
      'SALESFORCE_CLIENT_SECRET: it or SALESFORCE_PRIVATE_KEY is required to connect Salesforce',
    ]);
  });

  it('without repeating a secret', () => {
    const env = { ...production, TOKEN_KEYS: 'my-precious', DATABASE_URL: 'mysql://user:swordfish@host' };
    expect(problems(env).join('\n')).not.toMatch(/precious|swordfish|hush/);
  });
});

describe('the version of Node', () => {
  it.each(['26.0.0', '26.10.0', '30.1.0-nightly'])('%s will do', (version) => {
    expect(nodeProblem(version)).toBeNull();
  });

  it.each(['20.20.2', '24.21.0', '25.9.0', '9.0.0'])('%s is too old, and one line says what to do', (version) => {
    const line = nodeProblem(version);
    expect(line).toContain(`needs Node 26 or newer, and this is ${version}`);
    expect(line).toContain('npm start');
    expect(line).not.toContain('\n');
  });
});
