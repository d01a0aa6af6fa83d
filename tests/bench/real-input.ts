import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CrmName } from '../../src/crm/crm.ts';
import type { RealFiles } from './benches.ts';
import { ceiling, measured, median, spread, type Figure, type Finding } from './figure.ts';
import { runLoader } from './loader.ts';
import { mirrored, whenMirrored } from './mirrored.ts';
import { makePlace, type Place } from './place.ts';
import { startProgram } from './program.ts';
import { dealKeys, dealsFile } from './real-input/cases.ts';
import { callsBetween } from './real-input/har-calls.ts';
import { subjectsIn } from './real-input/subjects.ts';
import { linesOf, registerTrialDeals, type Tried } from './real-input/trial.ts';

const titles: Record<CrmName, string> = { hubspot: 'HubSpot', salesforce: 'Salesforce' };
const ceilings: Record<CrmName, number> = { hubspot: 10, salesforce: 5 };

interface Arrival {
  from: number;
  until: number;
  /** In both CRMs together. */
  records: number;
  loadSeconds: number;
}

/** Records from outside: loaded by the documented loader, mirrored as the CRMs tell of them, and registered against. */
export async function benchRealInput(files: RealFiles): Promise<Finding> {
  const subjects = subjectsIn(files);
  const place = await makePlace('pglite');
  const harPath = join(place.directory, 'exchange.har');
  try {
    const program = await startProgram({ ...place.settings, SANDBOX_HAR: harPath });
    const remarks: string[] = [];
    let tried: Tried[] = [];
    let arrival: Arrival;
    try {
      arrival = await loadAndMirror(program.origin, files);
      await loadTrialDeals(program.origin, place, subjects);
      tried = await registerTrialDeals(program.origin, subjects);
      for (const one of tried) remarks.push(...linesOf(one));
    } finally {
      await program.stop();
    }
    const figures = [...arrivalFigures(arrival), ...callFigures(harPath, arrival), ...answerFigures(tried)];
    return { title: 'Real input (sandbox on PGlite)', figures, remarks };
  } finally {
    await place.remove();
  }
}

async function loadAndMirror(origin: string, files: RealFiles): Promise<Arrival> {
  const before = await mirrored(origin);
  const from = Date.now();
  const loaded = await runLoader(origin, files);
  const loadSeconds = (Date.now() - from) / 1000;
  const records = 2 * (loaded.companies + loaded.deals);
  await whenMirrored(origin, before + records);
  return { from, until: Date.now(), records, loadSeconds };
}

async function loadTrialDeals(origin: string, place: Place, subjects: ReturnType<typeof subjectsIn>): Promise<void> {
  const path = join(place.directory, 'trial-deals.csv');
  writeFileSync(path, dealsFile(subjects));
  const before = await mirrored(origin);
  await runLoader(origin, { opportunities: path });
  await whenMirrored(origin, before + 2 * dealKeys.length);
}

const arrivalFigures = ({ from, until, records, loadSeconds }: Arrival): Figure[] => [
  {
    name: 'records mirrored',
    value: records,
    unit: 'records',
    beside: [],
    how: 'companies and deals, both CRMs together',
  },
  {
    name: 'from the start of the load to the last record mirrored',
    value: (until - from) / 1000,
    unit: 's',
    beside: [measured('the load itself', loadSeconds)],
    how: 'one run; HubSpot tells by webhook, Salesforce is polled',
  },
];

function callFigures(harPath: string, { from, until, records }: Arrival): Figure[] {
  const counts = callsBetween(harPath, from, until);
  return (['hubspot', 'salesforce'] as const).map((crm): Figure => {
    const { records: reads, polls, idle, 'association reads': associations } = counts[crm];
    const perThousand = (calls: number): number => (calls / (records / 2)) * 1000;
    return {
      name: `${titles[crm]}, calls that brought records, per 1,000 mirrored`,
      value: perThousand(reads + polls),
      unit: 'calls',
      beside: [
        ceiling('ceiling', ceilings[crm]),
        ...(crm === 'hubspot'
          ? [
              measured('reads after news', perThousand(reads)),
              measured('polls', perThousand(polls)),
              measured('association reads besides', perThousand(associations)),
            ]
          : []),
      ],
      how: `${reads + polls} calls, ${records / 2} records; ${associations} association reads; ${idle} polls that found nothing`,
    };
  });
}

function answerFigures(tried: readonly Tried[]): Figure[] {
  const of = (name: string, times: number[]): Figure => ({
    name,
    value: median(times),
    unit: 'ms',
    beside: [],
    how: `median of ${spread(times)}`,
  });
  return [
    of(
      'check among them',
      tried.map(({ check }) => check.ms),
    ),
    of(
      'registration among them',
      tried.flatMap(({ registration }) => registration?.ms ?? []),
    ),
  ];
}
