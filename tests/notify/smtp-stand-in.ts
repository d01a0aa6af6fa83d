import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface SmtpStandIn {
  url: string;
  /** Whole messages as they arrived. */
  messages: { to: string[]; text: string }[];
  /** Answers a recipient with this code instead of taking it; null takes it. */
  refuse(answer: ((address: string) => { code: number; message: string } | null) | null): void;
  close(): Promise<void>;
}

/** A real mail server on this machine, that takes mails and keeps them. */
export async function startSmtp(): Promise<SmtpStandIn> {
  const messages: SmtpStandIn['messages'] = [];
  let refusal: ((address: string) => { code: number; message: string } | null) | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const said = refusal?.(address);
      done(said ? Object.assign(new Error(said.message), { responseCode: said.code }) : undefined);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        messages.push({ to, text: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    refuse: (answer) => void (refusal = answer),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Headers of a message, unfolded, by lower-case name. */
export function headersOf(text: string): Map<string, string> {
  const head = text.split('\r\n\r\n')[0] ?? '';
  return new Map(
    head
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
}
