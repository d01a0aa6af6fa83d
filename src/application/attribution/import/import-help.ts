import type { TouchpointList } from '../../../contract/attribution.ts';
import { dayIn } from '../../../domain/protection.ts';
import type { Caller, Scene } from '../../desk.ts';
import { mayImport } from '../../import-help.ts';

const titles = [
  'Partner',
  'Kind',
  'Date',
  'Deal',
  'Customer',
  'Web domain',
  'E-mail',
  'What shows it',
  'Link',
  'Campaign',
];

/** What a file looks like, for whoever may bring one in: with a partner there is, so that it works as it stands. */
export function touchpointImportHelp(
  caller: Caller,
  scene: Scene,
  partnerName: string | null,
): TouchpointList['importHelp'] {
  if (!mayImport(caller)) return null;
  const lastMonth = dayIn(scene.now, scene.timeZone).subtract({ months: 1 }).toString();
  const row = [
    written(partnerName ?? 'Northwind Resellers'),
    'Introduction',
    lastMonth,
    '',
    'Quillon Freight',
    'quillon.example',
    '',
    'Lunch with the head of IT',
    '',
    '',
  ];
  return {
    sentence:
      'A CSV file with one act of a partner a line: the id of the deal in either CRM, or the customer with its web domain. Dates as 2026-11-03 or 3 Nov 2026. You see first what would happen; lines that cannot be taken are named and left out.',
    columns: titles,
    example: `${titles.join(',')}\n${row.join(',')}\n`,
  };
}

/** A name as one cell of a line. */
const written = (name: string): string => (/[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
