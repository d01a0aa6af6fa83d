/** One thing that would fail in an org. */
export interface Problem {
  /** Relative to the package directory. */
  file: string;
  line?: number;
  message: string;
}

/** What a check found, or why it could not run on this machine. */
export type Outcome = { problems: Problem[]; looked: string } | { skipped: string };

export function printed({ file, line, message }: Problem): string {
  return `  ${file}${line === undefined ? '' : `:${line}`}  ${message}`;
}
