import { importTouchpointsIn } from './application/attribution/import/import-touchpoints.ts';
import { runImport } from './compose/import-command.ts';

process.exitCode = await runImport({
  usage: `npm run touchpoints:import -- --file FILE [--dry-run] [--tenant ID] [--by E-MAIL]

  --file FILE   CSV with one act of a partner a line: partner, kind, date, deal (or customer with web domain or e-mail),
                what shows it, link, campaign
  --dry-run     say what would happen and store nothing
  --tenant ID   whose partners; needed where there are several
  --by E-MAIL   the member in whose name it is told: what a partner manager tells counts at once, all else is proposed`,
  importer: { kind: 'system', id: 'import', name: 'Import', role: 'system' },
  work: (desk, tx, given) => importTouchpointsIn(desk, tx, { ...given, mostLines: Number.POSITIVE_INFINITY }),
  about: ({ partner, customer }) => [partner, customer].filter(Boolean).join(', '),
});
