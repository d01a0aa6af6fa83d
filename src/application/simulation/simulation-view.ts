import type { Reader } from '../../contract/requests.ts';
import type { CrmName } from '../../contract/shared.ts';
import type { SimulationPart, SimulationView } from '../../contract/simulation.ts';
import type { KeyProblem } from '../../domain/policy/key.ts';
import { changeWords, problemView } from '../words/policy-change.ts';
import { cannotKnow, historyWords } from '../words/simulation/limits.ts';
import { creditRowWords, creditsSentence, creditTotals, partnersCredits } from '../words/simulation/credits.ts';
import { moneyRowWords, moneySentence, moneyTotals, paidNote, partnersMoney } from '../words/simulation/money.ts';
import { rowView, summaryWords, totalViews } from '../words/simulation/registrations.ts';
import type { Progress } from './pace.ts';
import type { Found } from './run-simulation.ts';
import type { NamedDeal } from './weigh-deals.ts';

const nobody: SimulationPart = { sentence: '', note: '', totals: [], partners: [], rows: [], more: 0 };
const nothing = {
  progress: null,
  problems: [],
  changes: [],
  history: [],
  totals: [],
  rows: [],
  more: 0,
  credits: nobody,
  money: nobody,
  documents: [],
  cannotKnow: [],
};

export const invalidView = (problems: readonly KeyProblem[]): SimulationView => ({
  ...nothing,
  outcome: 'invalid',
  sentence: 'This cannot be tried as it is.',
  problems: problems.map(problemView),
});

export function runningView({ doing, done, of }: Progress): SimulationView {
  const percent = of === 0 ? 0 : Math.min(100, Math.floor((done * 100) / of));
  const sentence = `${doing}: ${done} of ${of}.`;
  return { ...nothing, outcome: 'running', sentence: 'This takes a while.', progress: { percent, sentence } };
}

/** What was found, in words: as many rows of each list as are wanted. */
export function simulationViewOf(found: Found, reader: Reader, crm: CrmName, most: number): SimulationView {
  const { simulation, weighed, money, changes, question, firstAt } = found;
  const { credits } = weighed;
  const isChanged = simulation.changed + credits.changed + money.changed > 0;
  return {
    ...nothing,
    outcome: isChanged ? 'ready' : 'unchanged',
    sentence: summaryWords(simulation),
    changes: changes.map(changeWords),
    history: historyWords(question, firstAt, reader),
    totals: totalViews(simulation, reader),
    rows: simulation.differences.slice(0, most).map((difference) => rowView(difference, reader)),
    more: Math.max(0, simulation.differences.length - most),
    credits: creditsPart(found, reader, crm, most),
    money: moneyPart(found, reader, crm, most),
    cannotKnow: [...cannotKnow],
  };
}

function creditsPart(
  { weighed: { credits, names } }: Found,
  reader: Reader,
  crm: CrmName,
  most: number,
): SimulationPart {
  const partners = partnersCredits(credits, reader);
  const { differences } = credits;
  const rows = differences.slice(0, most).map((row) => ({
    ...dealOf(names.get(row.dealId), crm),
    partnerName: row.partnerName,
    ...creditRowWords(row, reader),
  }));
  return {
    sentence: creditsSentence(credits),
    note: '',
    totals: creditTotals(credits, reader),
    partners: partners.slice(0, most),
    rows,
    more: Math.max(0, differences.length - most),
  };
}

function moneyPart(
  { money, partnerName, weighed: { names } }: Found,
  reader: Reader,
  crm: CrmName,
  most: number,
): SimulationPart {
  const differences = money.differences();
  const rows = differences.slice(0, most).map((row) => ({
    ...dealOf(names.get(row.dealId), crm),
    partnerName: partnerName(row.partnerId),
    ...moneyRowWords(row, reader),
  }));
  return {
    sentence: moneySentence(money),
    note: paidNote(money, reader),
    totals: moneyTotals(money, reader),
    partners: partnersMoney(money, partnerName, reader).slice(0, most),
    rows,
    more: Math.max(0, differences.length - most),
  };
}

/** The deal's record in the CRM the reader sits in, else in the other one. */
function dealOf(named: NamedDeal | undefined, crm: CrmName): Pick<SimulationPart['rows'][number], 'dealName' | 'deal'> {
  const { name = '', hubspotDealId = null, salesforceOpportunityId = null } = named ?? {};
  const ids = { hubspot: hubspotDealId, salesforce: salesforceOpportunityId };
  const where = ids[crm] === null ? (crm === 'hubspot' ? 'salesforce' : 'hubspot') : crm;
  const id = ids[where];
  return { dealName: name, deal: id === null ? null : { crm: where, id } };
}
