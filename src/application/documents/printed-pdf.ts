import { fileURLToPath } from 'node:url';
import type PDFDocument from 'pdfkit';
import type { PrintedPage, PrintedSection, PrintedTable } from '../../contract/document.ts';

const margin = 48;
const quiet = '#5a6373';
const text = '#1d2430';
const gap = 6;

/** DejaVu has Latin, Greek, Cyrillic, Hebrew, Arabic, Armenian and Georgian letters; only those that are used are put into the file. */
const fontFile = (name: string): string => fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));

/** A page as PDF on A4: the same texts in the same order as the page itself, with its pages numbered. */
export async function printedPdf(page: PrintedPage, at: Temporal.Instant): Promise<Uint8Array> {
  // Read when the first PDF is made: fonts and their reader are large.
  const { default: Pdf } = await import('pdfkit');
  const pdf = new Pdf({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    lang: page.language,
    displayTitle: true,
    pdfVersion: '1.7',
    bufferPages: true,
    font: fontFile('DejaVuSans'),
    info: { Title: page.title, CreationDate: new Date(at.epochMilliseconds) },
  });
  const whole = collected(pdf);
  pdf.registerFont('normal', fontFile('DejaVuSans')).registerFont('bold', fontFile('DejaVuSans-Bold'));
  line(pdf, page.title, { size: 15, bold: true });
  for (const one of page.lines) line(pdf, one, { color: quiet });
  for (const section of page.sections) addSection(pdf, section);
  pdf.y += 2 * gap;
  line(pdf, page.footer, { size: 8, color: quiet });
  numberPages(pdf);
  pdf.end();
  return whole;
}

async function collected(pdf: PDFDocument): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of pdf) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

const widthOf = ({ page }: PDFDocument): number => page.width - 2 * margin;
const endOf = ({ page }: PDFDocument): number => page.height - page.margins.bottom;

/** A new page where less than this is left of the one before. */
function makeRoom(pdf: PDFDocument, height: number): boolean {
  if (pdf.y + height <= endOf(pdf)) return false;
  pdf.addPage();
  return true;
}

function line(pdf: PDFDocument, said: string, { size = 9, bold = false, color = text, keep = 0 } = {}): void {
  pdf
    .font(bold ? 'bold' : 'normal')
    .fontSize(size)
    .fillColor(color);
  makeRoom(pdf, pdf.heightOfString(said, { width: widthOf(pdf) }) + keep);
  pdf.text(said, margin, pdf.y, { width: widthOf(pdf) });
  pdf.y += gap / 2;
}

function addSection(pdf: PDFDocument, { heading, paragraphs, facts, table }: PrintedSection): void {
  pdf.y += 2 * gap;
  line(pdf, heading, { size: 11, bold: true, keep: 4 * gap });
  for (const paragraph of paragraphs) line(pdf, paragraph);
  for (const { label, value } of facts) line(pdf, `${label}: ${value}`);
  if (table) addTable(pdf, table);
}

/** Numbers take what they need; the widest texts share the rest. */
function columnWidths(pdf: PDFDocument, { columns }: PrintedTable): number[] {
  const shares = columns.map(({ isNumber }, index) => (isNumber || index === 0 ? 1 : 2));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => (widthOf(pdf) * share) / whole);
}

function addTable(pdf: PDFDocument, table: PrintedTable): void {
  const widths = columnWidths(pdf, table);
  const labels = table.columns.map(({ label }) => label);
  const head = (): void => row(pdf, table, widths, labels, true);
  pdf.y += gap;
  makeRoom(pdf, 8 * gap);
  head();
  pdf.font('normal').fontSize(8);
  for (const cells of table.rows) {
    // A row stays together, and the columns are named again on every page.
    if (makeRoom(pdf, heightOf(pdf, widths, cells))) head();
    row(pdf, table, widths, cells, false);
  }
}

function heightOf(pdf: PDFDocument, widths: readonly number[], cells: readonly string[]): number {
  const heights = cells.map((cell, index) => pdf.heightOfString(cell, { width: (widths[index] ?? 0) - gap }));
  return Math.max(...heights) + gap;
}

function row(
  pdf: PDFDocument,
  { columns }: PrintedTable,
  widths: readonly number[],
  cells: readonly string[],
  isHead: boolean,
): void {
  pdf
    .font(isHead ? 'bold' : 'normal')
    .fontSize(8)
    .fillColor(text);
  const top = pdf.y;
  const height = heightOf(pdf, widths, cells);
  let left = margin;
  for (const [index, cell] of cells.entries()) {
    const width = widths[index] ?? 0;
    const align = columns[index]?.isNumber ? 'right' : 'left';
    pdf.text(cell, left, top, { width: width - gap, align });
    left += width;
  }
  const bottom = top + height - gap / 2;
  pdf
    .moveTo(margin, bottom)
    .lineTo(margin + widthOf(pdf), bottom)
    .lineWidth(isHead ? 1 : 0.5)
    .stroke('#cfd5dc');
  pdf.font('normal');
  pdf.y = top + height;
}

function numberPages(pdf: PDFDocument): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    // Below the margin, where text of the page itself never is.
    pdf.page.margins.bottom = 0;
    pdf.font('normal').fontSize(8).fillColor(quiet);
    pdf.text(`${index + 1} / ${count}`, margin, pdf.page.height - margin / 2, { width: widthOf(pdf), align: 'right' });
  }
}
