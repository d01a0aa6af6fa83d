import { readArguments, helpText } from './arguments.ts';
import { benches } from './benches.ts';
import type { Finding } from './figure.ts';
import { isOver } from './figure.ts';
import { currentLoad, describeMachine, machineLine } from './machine.ts';
import { tableOf } from './table.ts';

/** `npm run bench`: measures what the program promises. What it takes is told by --help (arguments.ts). */
const read = readArguments(process.argv.slice(2));
if (!read.ok) {
  console.error(`${read.message}\nnpm run bench -- --help tells what it takes.`);
  process.exitCode = 2;
} else if (read.value.help) console.log(helpText);
else {
  const { names, json, files, deals } = read.value;
  const machine = await describeMachine();
  if (!json) console.log(machineLine(machine));
  const findings: (Finding & { name: string; loadBefore: number; loadAfter: number; seconds: number })[] = [];
  for (const name of names) {
    const loadBefore = currentLoad();
    const began = performance.now();
    const finding = await benches[name].run({ files, deals });
    const seconds = Math.round((performance.now() - began) / 1000);
    findings.push({ name, loadBefore, loadAfter: currentLoad(), seconds, ...finding });
    if (!json) console.log(`\n${tableOf(finding)}\n  (load ${loadBefore} to ${currentLoad()}, ${seconds} s)`);
  }
  if (json) console.log(JSON.stringify({ machine, findings }, null, 2));
  const missed = findings.flatMap(({ figures }) => figures.filter(isOver));
  if (!json && missed.length > 0) console.log(`\nMissed: ${missed.map((figure) => figure.name).join('; ')}`);
}
