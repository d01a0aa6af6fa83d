import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const ourSettings =
  /^(HUBSPOT_|SALESFORCE_|SANDBOX|PORT$|HOST$|PUBLIC_ORIGIN$|DATABASE_URL$|DATA_DIR$|TOKEN_KEYS$|LOG_LEVEL$)/;

export interface StartedProgram {
  /** Address by number: a name would be looked up at every request. */
  origin: string;
  readyMs: number;
  stop(): Promise<void>;
}

/** Runs the program in a process of its own, as `npm start` does, until it says that it is ready. */
export async function startProgram(settings: Record<string, string>): Promise<StartedProgram> {
  const inherited = Object.entries(process.env).filter(([name]) => !ourSettings.test(name));
  const began = performance.now();
  const child = spawn(process.execPath, [main], {
    env: { ...Object.fromEntries(inherited), PORT: '0', LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const port = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const ready = /ready: \S+:(\d+)/.exec(said)?.[1];
      if (ready !== undefined) resolve(ready);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then((code) => reject(new Error(`the program ended with ${code}:\n${said}`)));
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    readyMs: performance.now() - began,
    stop: async () => {
      child.kill('SIGTERM');
      const code = await ended;
      if (code !== 0) throw new Error(`the program ended with ${code}:\n${said}`);
    },
  };
}
