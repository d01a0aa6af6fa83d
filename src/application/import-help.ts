import type { ImportHelp } from '../contract/partner.ts';
import type { ViewerRole } from '../contract/shared.ts';
import { dayIn } from '../domain/protection.ts';
import type { Partner } from '../domain/partner.ts';
import type { Caller, Scene } from './desk.ts';

const importers: readonly ViewerRole[] = ['partner_manager', 'ops', 'admin'];

/** Who keeps certificates: brings them in, takes them away, and sees whose they are by e-mail address. */
export const mayImport = ({ role }: Pick<Caller, 'role'>): boolean => importers.includes(role);

export const importColumns = ['Partner', 'Person', 'E-mail', 'Kind', 'Score', 'Passed on'];

/** What a file of certificates looks like, for whoever may bring one in: with a partner there is, so that it works as it stands. */
export function importHelpFor(
  caller: Caller,
  scene: Scene,
  partner: Pick<Partner, 'name' | 'domain'> | null,
): ImportHelp | null {
  if (!mayImport(caller)) return null;
  const lastMonth = dayIn(scene.now, scene.timeZone).subtract({ months: 1 }).toString();
  return {
    sentence:
      'A CSV file with one exam a line. Dates as 2026-11-03 or 3 Nov 2026, scores in per cent. You see first what would happen; lines that cannot be taken are named and left out.',
    columns: importColumns,
    example: `${importColumns.join(',')}\n${written(partner?.name ?? 'Northwind Resellers')},Ada Berger,ada.berger@${partner?.domain ?? 'northwind.example'},sales,86,${lastMonth}\n`,
  };
}

/** A name as one cell of a line. */
const written = (name: string): string => (/[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
