import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sandboxValues } from '../../src/sandbox/sandbox-values.ts';

/** Commands load the same modules over and over; Node keeps them compiled here. */
const compiled = join(tmpdir(), 'partner-desk-tests', 'compiled');
const root = fileURLToPath(new URL('../..', import.meta.url));

/** One of the program's own commands as a process of its own, as `npm start` and `npm run replay` run them. */
export interface Command {
  child: ChildProcess;
  said: () => string;
  /** Resolves once the text was printed; fails when the process ends first. */
  until(text: string): Promise<void>;
  ended: Promise<number | null>;
}

export function run(script: string, settings: Record<string, string>, args: readonly string[] = []): Command {
  const usual = { SANDBOX: 'on', LOG_LEVEL: 'warn', NODE_COMPILE_CACHE: compiled };
  const env = { PATH: process.env['PATH'] ?? '', ...usual, ...settings };
  const child = spawn(process.execPath, [script, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    said: () => said,
    ended,
    until: async (text) => {
      const stopped = ended.then(() => Promise.reject(new Error(`ended before it said "${text}":\n${said}`)));
      stopped.catch(() => undefined);
      while (!said.includes(text)) await Promise.race([new Promise((resolve) => setTimeout(resolve, 50)), stopped]);
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** A request as the Salesforce package sends it. */
export async function asSalesforce<Answer>(
  origin: string,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await fetch(`${origin}/api/salesforce${path}`, {
    method,
    headers: {
      authorization: `Bearer ${sandboxValues.orgKey}`,
      'x-partner-desk-org': sandboxValues.orgId,
      'x-partner-desk-user': '0055g0000000002AAA',
      'x-partner-desk-email': 'paul@vendor.example',
      'content-type': 'application/json',
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** A registration nobody else can have made. */
export const newCustomer = (partnerId: string) => ({
  submissionId: randomUUID(),
  partnerId,
  customerName: `Customer ${randomUUID()}`,
  customerDomain: `c${randomUUID()}.example`,
  amount: '1000',
  currency: 'EUR',
  expectedCloseDate: '2027-03-31',
  contactName: 'Ada Berger',
  contactEmail: '',
  products: 'Platform',
});
