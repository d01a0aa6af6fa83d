import { describe } from 'vitest';
import { promisesOfActivity } from './contract/activity-promises.ts';
import { promisesOfReading } from './contract/reading-promises.ts';
import type { OpenAccount } from './contract/test-account.ts';
import { promisesInTrouble } from './contract/trouble-promises.ts';
import { promisesOfWriting } from './contract/writing-promises.ts';

/** What the port promises, for any CRM: each adapter passes the same battery against its stand-in, over real HTTP. */
export function crmContract(name: string, open: OpenAccount): void {
  describe(`${name} keeps the contract:`, () => {
    promisesOfReading(open);
    promisesOfActivity(open);
    promisesOfWriting(open);
    promisesInTrouble(open);
  });
}
