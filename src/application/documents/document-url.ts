import type { Reader } from '../../contract/requests.ts';
import type { Caller, Desk, Scene } from '../desk.ts';
import { documentToken, minutesOpen } from './document-link.ts';

/** Address under which a person may open, print or save a document for some minutes. */
export function documentUrl(
  desk: Desk,
  scene: Scene,
  { tenantId, role }: Pick<Caller, 'tenantId' | 'role'>,
  { kind, of, reader }: { kind: string; of: Record<string, string>; reader: Reader },
): string {
  const until = Math.floor(scene.now.epochMilliseconds / 1000) + minutesOpen * 60;
  return desk.documentUrl(documentToken(scene.receiptSecret, { tenantId, kind, of, role, reader, until }));
}
