import type { OpenedDocument, PrintedPage, PrintedSection } from '../../contract/document.ts';
import type { Reader } from '../../contract/requests.ts';
import type { ViewerRole } from '../../contract/shared.ts';
import { findPartner } from '../../db/partners.ts';
import type { Tx } from '../../db/transaction.ts';
import { statementCsv } from '../../domain/compensation/statement-csv.ts';
import type { Statement, StatementAccount } from '../../domain/compensation/statement.ts';
import { dayIn } from '../../domain/protection.ts';
import { isoInstant, settingOf, type Scene } from '../desk.ts';
import type { LinkedDocument } from '../documents/document-link.ts';
import type { DocumentMaker } from '../documents/document-maker.ts';
import { printedPdf } from '../documents/printed-pdf.ts';
import { fileNamed } from '../documents/file-name.ts';
import { monthText } from '../words/compensation/entry.ts';
import { closingParts, emptyStatement, statementRow } from '../words/compensation/statement.ts';
import { dayText, moneyView, stampText } from '../words/reader.ts';
import type { Setting } from '../words/setting.ts';
import { mayKnowMoney } from './act-once.ts';
import { statementOf } from './statement-of.ts';

export interface DrawnStatement {
  partnerName: string;
  statement: Statement;
}

/** A statement by the names that a link has; null where there is none, or the link was not made for who may know money. */
export async function drawnStatement(
  tx: Tx,
  scene: Scene,
  { of, role }: Pick<LinkedDocument, 'of'> & { role: ViewerRole },
): Promise<DrawnStatement | null> {
  const { partnerId = '', month = '' } = of;
  return mayKnowMoney(role) ? statementFor(tx, scene, { partnerId, month }) : null;
}

/** A partner's statement of a month; null where there is no such partner. */
export async function statementFor(
  tx: Tx,
  scene: Scene,
  asked: { partnerId: string; month: string },
): Promise<DrawnStatement | null> {
  const partner = await findPartner(tx, asked.partnerId);
  if (!partner) return null;
  const { statement } = await statementOf(tx, scene, asked);
  return { partnerName: partner.name, statement };
}

/** A statement as a page or a file. */
export async function statementAs(
  as: 'page' | 'pdf' | 'csv',
  drawn: DrawnStatement,
  scene: Scene,
  reader: Reader,
): Promise<OpenedDocument> {
  const { partnerName, statement } = drawn;
  if (as === 'page') return { page: statementPage(drawn, scene, reader) };
  const name = fileNamed(['statement', partnerName, statement.month], as);
  return as === 'csv'
    ? { file: { name, type: 'text/csv', content: statementCsv(statement) } }
    : {
        file: {
          name,
          type: 'application/pdf',
          content: await printedPdf(statementPage(drawn, scene, reader), scene.now),
        },
      };
}

const documentAs =
  (as: 'page' | 'pdf' | 'csv'): DocumentMaker =>
  async (tx, scene, document) => {
    const drawn = await drawnStatement(tx, scene, document);
    return drawn && statementAs(as, drawn, scene, document.reader);
  };

/** To read, print or save, and to be sent to the partner: it names its own deals and nobody else. */
export const statementDocument = documentAs('page');
export const statementPdfDocument = documentAs('pdf');
export const statementCsvDocument = documentAs('csv');

export function statementPage({ partnerName, statement }: DrawnStatement, scene: Scene, reader: Reader): PrintedPage {
  const setting = settingOf(scene, reader);
  const { accounts, month, from, until } = statement;
  const empty = emptyStatement(statement, reader.locale);
  const nothing: PrintedSection[] = [{ heading: 'Nothing yet', paragraphs: [empty], facts: [], table: null }];
  return {
    language: 'en',
    title: `Statement for ${partnerName}`,
    lines: [
      `${monthText(month, reader.locale)}: ${dayText(from, reader)} to ${dayText(until, reader)}.`,
      `As of ${stampText(isoInstant(scene.now), reader)} (${reader.timeZone}).`,
      ...(until < dayIn(scene.now, scene.timeZone).toString() ? [howItStands] : []),
    ],
    sections: accounts.length === 0 ? nothing : accounts.map((account) => accountSection(account, setting)),
    footer:
      'Drawn from the log of the partner program, in which every entry keeps its rule and the version of the policy it was worked out under.',
  };
}

/** The month is over: its sums stay as they were, its amounts have gone on. */
const howItStands =
  'Balances and their parts are those of the end of the month. Each amount says where it stands today and, where that changed since, how it stood then.';

function accountSection(account: StatementAccount, setting: Setting): PrintedSection {
  const { currency, openingMinor, closingMinor, entries } = account;
  const money = (amountMinor: number): string => moneyView({ amountMinor, currency }, setting.reader).text;
  const owes = closingMinor < 0 ? ['The partner owes this amount; it is taken from what is earned next.'] : [];
  return {
    heading: currency,
    paragraphs: entries.length === 0 ? ['Nothing happened in this month.', ...owes] : owes,
    facts: [
      { label: 'Opening balance', value: money(openingMinor) },
      { label: 'Closing balance', value: money(closingMinor) },
      ...closingParts(account, setting),
    ],
    table:
      entries.length === 0
        ? null
        : {
            columns: [
              { label: 'Date', isNumber: false },
              { label: 'Deal', isNumber: false },
              { label: 'What', isNumber: false },
              { label: 'Amount', isNumber: true },
              { label: 'Balance', isNumber: true },
            ],
            rows: entries.map((entry) => {
              const { onText, deal, what, sentence, amount, balance } = statementRow(entry, currency, setting);
              return [onText, deal, `${what}\n${sentence}`, amount.text, balance.text];
            }),
          },
  };
}
