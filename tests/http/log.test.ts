import { describe, expect, it } from 'vitest';
import { createLog, withRequestId, withoutSecrets } from '../../src/log.ts';

const logged = (write: (log: ReturnType<typeof createLog>) => void) => {
  const lines: string[] = [];
  write(createLog({ level: 'trace', destination: { write: (line) => void lines.push(line) } }));
  for (const line of lines) JSON.parse(line);
  return lines.join('');
};

describe('a line of the log', () => {
  it.each([
    { token: 'SECRET' },
    { hubSpot: { clientSecret: 'SECRET' } },
    { connection: { tokens: { refreshToken: 'SECRET' } } },
    { request: { headers: { authorization: 'Bearer SECRET' } } },
    { contactEmail: 'SECRET@acme.example' },
    { caller: { email: 'SECRET@acme.example', name: 'SECRET' } },
    { registration: { customerName: 'SECRET' } },
    { event: { propertyValue: 'SECRET' } },
  ])('leaves out what %j holds', (object) => {
    expect(logged((log) => log.info(object, 'something happened'))).not.toContain('SECRET');
  });

  it.each([
    'duplicate key value: (email)=(rosa.lindqvist+x@vendor.example)',
    'GET /api/hubspot/queue?userEmail=rosa.lindqvist%40vendor.example&x=1',
    'connect to postgres://desk:swordfish@db.internal:5432/desk failed',
    'sent Authorization: Bearer swordfish-1234567890',
    'POST /oauth/token?client_secret=swordfish&refresh_token=swordfish',
    'GET /receipts/swordfish-swordfish was slow',
    'žofie.novákova@příklad.example is unknown',
  ])('leaves out what the message holds: %s', (message) => {
    const line = logged((log) => log.error({ err: new Error(message) }, message));
    expect(line).not.toMatch(/rosa|lindqvist|swordfish|novákova/);
  });

  it('keeps what explains a fault', () => {
    const line = logged((log) => log.error({ err: new TypeError('cannot read "amountMinor"') }, 'request failed'));
    expect(line).toContain('TypeError');
    expect(line).toContain('amountMinor');
    expect(line).toContain('log.test.ts');
  });

  it('carries the id of the request it belongs to, across what is awaited', async () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } });
    const work = (id: string) =>
      withRequestId(id, async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        log.info(`in ${id}`);
      });
    await Promise.all([work('a'), work('b')]);
    log.info('outside');
    const parsed = lines.map((line) => JSON.parse(line) as { msg: string; requestId?: string });
    expect(parsed.map(({ msg, requestId }) => [msg, requestId])).toEqual([
      ['in a', 'a'],
      ['in b', 'b'],
      ['outside', undefined],
    ]);
  });

  it('stays JSON whatever is cut out of it', () => {
    const line = JSON.stringify({
      msg: 'code=x"y" a@b.example\\ postgres://u:p@h/"d"',
      rest: 'userEmail=a%40b.example',
    });
    expect(JSON.parse(withoutSecrets(line))).toMatchObject({ rest: 'userEmail=[removed]' });
  });
});
