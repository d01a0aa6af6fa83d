import type { LeakReport } from '../../contract/leaks.ts';
import type { Tag, Tone } from '../../contract/shared.ts';
import type { WritableObject } from '../../crm/crm.ts';
import type { LeakRun, ToldFinding } from '../../db/leaks.ts';
import { agoText, momentText, plural } from './reader.ts';
import type { Setting } from './setting.ts';
import { crmLabel } from './telling.ts';

/** What the last looks showed, all together. */
export function leakSentence(
  runs: readonly LeakRun[],
  { isWaiting, total, open }: { isWaiting: boolean; total: number; open: number },
): { tone: Tone; sentence: string } {
  const soon = isWaiting ? ' Another look is being taken.' : '';
  const looked = runs.filter(({ crm }) => crm !== null);
  if (looked.length === 0) {
    const sentence = isWaiting
      ? 'The first look is being taken.'
      : 'Nobody has looked yet. Ask for a look to begin with.';
    return { tone: 'info', sentence };
  }
  const where = looked.map(({ crm }) => crmLabel(crm ?? 'hubspot')).join(' and ');
  const checked = looked.reduce((sum, run) => sum + run.checked, 0);
  if (total === 0) {
    return { tone: 'success', sentence: `All ${plural(checked, 'record')} in ${where} say what the log says.${soon}` };
  }
  const what = `${plural(total, 'field')} said something else than the log, of ${plural(checked, 'record')} in ${where}.`;
  if (open > 0) {
    return {
      tone: 'danger',
      sentence: `${what} ${plural(open, 'of them is', 'of them are')} refused by the CRM.${soon}`,
    };
  }
  return { tone: 'warning', sentence: `${what} Each is named below and written again.${soon}` };
}

/** "HubSpot 2 h ago, Salesforce 3 h ago" */
export const lastRunText = (runs: readonly LeakRun[], { now }: Setting): string =>
  runs
    .flatMap(({ crm, finishedAt }) => (crm && finishedAt ? `${crmLabel(crm)} ${agoText(finishedAt, now)}` : []))
    .join(', ') || 'never';

/** One field, or a whole record, that was not as it should be. */
export function leakRow(finding: ToldFinding, setting: Setting): LeakReport['rows'][number] {
  const { crm, recordKey, found, shouldBe, foundAt } = finding;
  const field = labelOf(finding);
  return {
    crm,
    record: finding.record || kindOf(finding),
    recordId: recordKey,
    field,
    found,
    shouldBe,
    foundText: momentText(foundAt, setting.reader),
    tag: tagOf(finding),
    sentence: sentenceOf(finding, field),
  };
}

const kinds: Record<WritableObject, string> = {
  partner: 'Channel partner',
  partner_certificate: 'Partner certificate',
  deal_registration: 'Deal registration',
  partner_attribution: 'Partner attribution',
  deal: 'Deal',
};
const isWritable = (object: string): object is WritableObject => object in kinds;

/** `partnerSource` is “Partner source” to people, as it is in both CRMs. */
function labelOf({ object, field }: ToldFinding): string {
  if (!isWritable(object)) return 'State of the attribution';
  if (field === '') return 'Whole record';
  const words = field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.replace(/^./, (letter) => letter.toUpperCase());
}

const kindOf = ({ object }: ToldFinding): string => (isWritable(object) ? kinds[object] : 'Attribution');

function sentenceOf({ crm, found, shouldBe, field: name, edit }: ToldFinding, field: string): string {
  if (crm === null) return 'What is kept differed from the log, and was made of the log again.';
  if (name === '') return `The record was not in ${crmLabel(crm)} any more; it is written again.`;
  const was = found === '' ? 'was empty' : `said “${found}”`;
  const should = shouldBe === '' ? 'nothing' : `“${shouldBe}”`;
  return `${field} ${was} in ${crmLabel(crm)}; by the log it says ${should}.${editSentences[edit ?? 'none']}`;
}

const editSentences: Record<NonNullable<ToldFinding['edit']> | 'none', string> = {
  none: '',
  waiting: ' It is being looked at as a proposal.',
  proposed: ' It was kept as a proposal that a partner manager confirms.',
  counted: ' It was taken as what the partner did, and counts.',
  refused: ' It could not be taken as a proposal; the deal says why.',
  put_back: ' It was put back.',
  retrying: ' It could not be looked at yet, and is tried again by itself.',
  set_aside: ' It could not be looked at, however often it was tried, and was put back: sync health says why.',
};

function tagOf({ crm, written, edit }: ToldFinding): Tag {
  if (crm === null) return { label: 'Put right', tone: 'success' };
  if (written === 'refused') return { label: 'Refused by the CRM', tone: 'danger' };
  if (edit === 'proposed') return { label: 'Kept as a proposal', tone: 'info' };
  if (edit === 'retrying') return { label: 'Waits to be looked at', tone: 'warning' };
  if (edit === 'set_aside') return { label: 'Set aside', tone: 'danger' };
  if (edit === 'counted') return { label: 'Counts now', tone: 'success' };
  if (written === 'waiting' || written === 'retrying') return { label: 'Waits for the CRM', tone: 'warning' };
  return { label: 'Put back', tone: 'success' };
}
