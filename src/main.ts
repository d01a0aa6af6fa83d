import { requireNode } from './node-version.ts';

requireNode();
const { run } = await import('./compose/run.ts');
await run();
