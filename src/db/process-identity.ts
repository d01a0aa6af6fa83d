import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** True when a process of this number exists, whoever owns it. */
export const processIsAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** What tells one process from a later one with the same number: when it started. Null where the system will not say. */
export const processIdentity = (pid: number): string | null => {
  try {
    if (process.platform === 'linux') return linuxStart(pid);
    if (process.platform === 'win32') {
      return ask('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`]);
    }
    // A fixed locale and zone, or the same start would read differently in another shell.
    return ask('env', ['LC_ALL=C', 'TZ=UTC', 'ps', '-o', 'lstart=', '-p', String(pid)]);
  } catch {
    return null;
  }
};

/** Boot and start tick. The command name in `stat` may hold spaces and brackets: fields are counted after its last one. */
const linuxStart = (pid: number): string | null => {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Field 22 of proc(5), and the first field after the name is number 3. A zombie holds nothing any more.
  const start = afterName[19];
  return start === undefined || afterName[0] === 'Z' ? 'ended' : `${boot}:${start}`;
};

const ask = (command: string, args: string[]): string | null =>
  execFileSync(command, args, { encoding: 'utf8', timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'] }).trim() ||
  null;
