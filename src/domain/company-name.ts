import { profileOf } from './matching/name-profile.ts';

/**
 * The name a company is found by where it is written alike: plain lower-case words without legal form, joiners or a country
 * in brackets. `Müller & Söhne GmbH` gives `muller sohne`. A name that is nothing but legal form ("Company Limited") stays
 * whole, so it is never empty unless it has no letter or digit at all.
 */
export const nameKey = (name: string): string => profileOf(name).variants[0].words.join(' ');
