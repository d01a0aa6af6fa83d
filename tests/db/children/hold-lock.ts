/** Takes the lock of a directory and holds it until it is told to end or killed. */
import { lockDataDir } from '../../../src/db/data-dir-lock.ts';

try {
  const lock = lockDataDir(process.argv[2] ?? '');
  console.log('held');
  process.stdin.once('data', () => {
    lock.release();
    process.exit(0);
  });
} catch (error) {
  console.log((error as Error).message);
  process.exit(1);
}
