import { z } from 'zod';
import { titled, told } from './key.ts';

/** What reports say of small samples. */
export const reports = titled(
  z
    .strictObject({
      fewDeals: told(z.int().min(1).max(1000).default(10), {
        rules: [],
        label: 'Small samples',
        says: 'A rate or median over fewer than {} deals is marked as a small sample.',
        unit: 'count',
      }),
    })
    .prefault({}),
  'Reports',
);
