import type { OpenedDocument } from '../../contract/document.ts';
import { currentTenant } from '../../db/tenants.ts';
import { withTenant } from '../../db/transaction.ts';
import { creditDocument } from '../attribution/credit-document.ts';
import { payoutCsvDocument } from '../compensation/payout-document.ts';
import { statementCsvDocument, statementDocument, statementPdfDocument } from '../compensation/statement-document.ts';
import { openScene, type Desk } from '../desk.ts';
import { simulationCsvDocument } from '../simulation/kept-lists.ts';
import { isOurDocument, readDocumentToken } from './document-link.ts';
import type { DocumentMaker } from './document-maker.ts';

const makers: Readonly<Record<string, DocumentMaker>> = {
  credit: creditDocument,
  statement: statementDocument,
  statement_pdf: statementPdfDocument,
  statement_csv: statementCsvDocument,
  payout_csv: payoutCsvDocument,
  simulation_csv: simulationCsvDocument,
};

/** What a link opens. `over`: it was ours once. Null: it never was. */
export async function openDocument(desk: Desk, token: string): Promise<OpenedDocument | 'over' | null> {
  const document = readDocumentToken(token);
  const maker = document && Object.hasOwn(makers, document.kind) ? makers[document.kind] : undefined;
  if (!document || !maker) return null;
  return withTenant(desk.db, document.tenantId, async (tx) => {
    if (!(await currentTenant(tx))) return null;
    const scene = await openScene(desk, tx);
    if (!isOurDocument(scene.receiptSecret, token)) return null;
    return document.until * 1000 < scene.now.epochMilliseconds ? 'over' : maker(tx, scene, document);
  });
}
