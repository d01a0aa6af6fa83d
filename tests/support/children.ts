import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly process: ChildProcess;
  readonly lines: string[];
  /** Waits for a line that fits; fails when the process ends before it says one. */
  line(fits: (line: string) => boolean): Promise<string>;
  /** Ends it and waits until it is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Exit code, once it ended by itself. */
  ended: Promise<number | null>;
}

/** Runs a script with this Node in a process of its own. */
export const runChild = (script: URL, args: readonly string[]): Child => {
  const child = spawn(process.execPath, [fileURLToPath(script), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const listener of listeners) listener(line);
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return {
    process: child,
    lines,
    ended,
    line: (fits) =>
      new Promise((resolve, reject) => {
        const known = lines.find(fits);
        if (known !== undefined) return resolve(known);
        const listener = (line: string) => {
          if (!fits(line)) return;
          listeners.delete(listener);
          resolve(line);
        };
        listeners.add(listener);
        void ended.then((code) => reject(new Error(`the child ended with ${code} after: ${lines.join(' | ')}`)));
      }),
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
};
