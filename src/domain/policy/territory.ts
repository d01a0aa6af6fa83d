import { z } from 'zod';
import { titled, told } from './key.ts';

/** Rules 2 and 3: what follows where a claim lies outside the territories agreed with its partner. */
export const territory = titled(
  z
    .strictObject({
      outsideTerritory: told(z.enum(['flag', 'block']).default('flag'), {
        rules: [2, 3],
        label: 'Outside the territory',
        says: 'A registration outside the partner’s agreed territories is {}.',
        names: {
          flag: 'left to the partner manager',
          block: 'blocked',
        },
        note: 'A partner without agreed territories may register anywhere. A territory that could not be read is shown to the partner manager and blocks nothing.',
      }),
    })
    .prefault({}),
  'Territory',
);
