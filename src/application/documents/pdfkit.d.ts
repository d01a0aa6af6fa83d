/** The part of pdfkit that documents are made with. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream';

  interface TextOptions {
    width?: number;
    align?: 'left' | 'right';
    lineBreak?: boolean;
  }

  export default class PDFDocument extends Readable {
    constructor(options: {
      size: 'A4';
      margins: { top: number; bottom: number; left: number; right: number };
      lang: string;
      displayTitle: boolean;
      pdfVersion: '1.7';
      bufferPages: boolean;
      font: string;
      info: { Title: string; CreationDate: Date };
    });
    /** Height at which the next text is set, in points from the top. */
    y: number;
    page: { width: number; height: number; margins: { bottom: number } };
    addPage(): this;
    registerFont(name: string, path: string): this;
    font(name: string): this;
    fontSize(points: number): this;
    fillColor(color: string): this;
    text(text: string, x: number, y: number, options?: TextOptions): this;
    heightOfString(text: string, options?: TextOptions): number;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    lineWidth(points: number): this;
    stroke(color: string): this;
    bufferedPageRange(): { start: number; count: number };
    switchToPage(index: number): this;
    end(): void;
  }
}
