/** Below this, Node cannot run the program as it stands (TypeScript without a build step, Temporal). */
const oldestNode = 26;

/** One clear line when this Node is too old, else null. */
export function nodeProblem(version: string): string | null {
  const major = Number.parseInt(version, 10);
  if (Number.isInteger(major) && major >= oldestNode) return null;
  return (
    `Partner Desk needs Node ${oldestNode} or newer, and this is ${version}. ` +
    'Start it with "npm start" after "npm ci": that brings and uses a suitable Node. ' +
    'If you installed with --omit=optional, install without it or put a newer Node first in PATH.'
  );
}

/** Ends the program with one clear line on a Node that is too old. */
export function requireNode(version: string = process.versions.node): void {
  const problem = nodeProblem(version);
  if (problem === null) return;
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
