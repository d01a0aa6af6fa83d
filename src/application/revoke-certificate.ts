import type { RevocationAnswer } from '../contract/partner.ts';
import type { RevokeRequest } from '../contract/partner-requests.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../db/answers.ts';
import type { CertificateRefusal } from '../domain/decide-certificate.ts';
import { isRefusal } from '../domain/event.ts';
import { refusalWords } from './certificates/import-words.ts';
import { actorOf, isoInstant, openScene, settingOf, type Caller, type Desk } from './desk.ts';
import { mayImport } from './import-help.ts';
import { carryOutOnPartner } from './keep-partner.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { recheckOfPartner } from './recheck-contenders.ts';
import { partnerRecordIn } from './show-partner.ts';
import { checkedWords } from './words/rulings.ts';

type Rejected = { rejected: 'forbidden' | 'mismatch' | 'not_found'; message: string };

/** A certificate that should not have been given counts no more; the same act sent twice is one act and one answer. */
export async function revokeCertificate(
  desk: Desk,
  caller: Caller,
  input: { partnerId: string; certificateId: string; request: RevokeRequest },
): Promise<RevocationAnswer | Rejected> {
  if (!mayImport(caller)) {
    return { rejected: 'forbidden', message: 'Only partner managers, operations and admins may revoke certificates.' };
  }
  const { partnerId, certificateId, request } = input;
  const { actId, reason, reader } = request;
  const answer = await oneAtATime(desk, caller.tenantId, async (tx): Promise<RevocationAnswer | Rejected> => {
    const content = { act: 'revoke-certificate', partnerId, certificateId, reason, by: caller.email };
    const act = { submissionId: actId, requestHash: requestHash(content) };
    const earlier = await earlierAnswer<RevocationAnswer>(tx, act);
    if (earlier.seen) {
      return earlier.sameRequest
        ? earlier.answer
        : { rejected: 'mismatch', message: 'This was sent before with other contents.' };
    }
    const scene = await openScene(desk, tx);
    const command = { type: 'revoke-certificate', certificateId, reason } as const;
    const after = await carryOutOnPartner(tx, scene, { id: partnerId, command, actor: actorOf(caller) });
    const refused = isRefusal<CertificateRefusal>(after);
    const rechecked = refused ? '' : checkedWords(await recheckOfPartner(desk, tx, scene, partnerId));
    const record = await partnerRecordIn(desk, tx, scene, caller, { partnerId, reader });
    if (!record) return { rejected: 'not_found', message: 'There is no such partner.' };
    const given: RevocationAnswer = {
      outcome: refused ? 'refused' : 'done',
      tone: refused ? 'warning' : 'success',
      message: refused
        ? refusalWords(after, settingOf(scene, reader))
        : `Revoked. ${record.certificate.sentence}${rechecked}`,
      reason: refused ? after.refused : null,
      record,
    };
    await keepAnswer(tx, { ...act, answer: given, at: isoInstant(scene.now) });
    return given;
  });
  desk.nudge();
  return answer;
}
