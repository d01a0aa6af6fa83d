import { importIn } from './application/import-certificates.ts';
import { runImport } from './compose/import-command.ts';

process.exitCode = await runImport({
  usage: `npm run certificates:import -- --file FILE [--dry-run] [--tenant ID] [--by E-MAIL]

  --file FILE   CSV with one exam a line: partner, person, e-mail, kind (sales or technical), score in per cent, passed on
  --dry-run     say what would happen and store nothing
  --tenant ID   whose partners; needed where there are several
  --by E-MAIL   the member in whose name it is brought in`,
  importer: { kind: 'system', id: 'import', name: 'Certificate import', role: 'system' },
  work: importIn,
  about: ({ partner, person }) => [partner, person].filter(Boolean).join(', '),
});
