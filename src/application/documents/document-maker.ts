import type { OpenedDocument } from '../../contract/document.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Scene } from '../desk.ts';
import type { LinkedDocument } from './document-link.ts';

/** Makes one kind of document; null where there is none any more. */
export type DocumentMaker = (tx: Tx, scene: Scene, document: LinkedDocument) => Promise<OpenedDocument | null>;
