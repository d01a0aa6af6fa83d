import type { PartnerLinkAnswer, PartnerLinkRequest } from '../contract/partner-link.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../db/answers.ts';
import { renewLinks } from '../db/notices.ts';
import type { RegistrationRefusal } from '../domain/registration-command.ts';
import { isRefusal } from '../domain/event.ts';
import { notFound, type Rejected } from './decide-once.ts';
import { actorOf, isoInstant, openScene, settingOf, type Caller, type Desk } from './desk.ts';
import { carryOut, loadRegistration } from './keep-registration.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { receiptTokenOf } from './receipt-link.ts';
import { maySee } from './sight.ts';
import { mayDecide } from './words/onlooker.ts';
import { linkIssuedWords } from './words/partner-link.ts';
import { refusalWords } from './words/refusals.ts';

/**
 * A partner manager takes the link with which the partner acts, to pass it on, or replaces it. The link itself is kept with
 * no answer: the same act sent twice is told the link that stands.
 */
export async function issueReceiptLink(
  desk: Desk,
  caller: Caller,
  { registrationId: id, request }: { registrationId: string; request: PartnerLinkRequest },
): Promise<PartnerLinkAnswer | Rejected> {
  const { actId, replaces, reader } = request;
  const answer = await oneAtATime(desk, caller.tenantId, async (tx): Promise<PartnerLinkAnswer | Rejected> => {
    const scene = await openScene(desk, tx);
    const kept = await loadRegistration(tx, id);
    if (!kept || !(await maySee(tx, caller, scene, kept.registration))) return notFound;
    if (!mayDecide(caller.role)) {
      return { rejected: 'forbidden', message: 'Only a partner manager may take the partner’s link.' };
    }
    const urlOf = (state: typeof kept.registration): string =>
      desk.receiptUrl(receiptTokenOf(scene.receiptSecret, state));
    const setting = settingOf(scene, reader);
    const content = { act: 'issue-receipt-link', id, replaces, by: caller.email };
    const act = { submissionId: actId, requestHash: requestHash(content) };
    const earlier = await earlierAnswer<null>(tx, act);
    if (earlier.seen && !earlier.sameRequest) {
      return { rejected: 'mismatch', message: 'This was sent before with other contents.' };
    }
    if (earlier.seen) {
      const message = linkIssuedWords(kept.registration, replaces, setting);
      return { outcome: 'done', tone: 'success', message, url: urlOf(kept.registration), version: kept.version };
    }
    const command = { type: 'issue-receipt-link', replaces } as const;
    const after = await carryOut(desk, tx, scene, { id, kept, command, actor: actorOf(caller) });
    if (isRefusal<RegistrationRefusal>(after)) {
      return {
        outcome: 'refused',
        tone: 'danger',
        message: refusalWords(after, setting),
        url: '',
        version: kept.version,
      };
    }
    const url = urlOf(after.registration);
    // What still waits to be sent must not lead to a link that opens nothing.
    if (replaces) await renewLinks(tx, { registrationId: id, from: urlOf(kept.registration), to: url });
    await keepAnswer(tx, { ...act, answer: null, at: isoInstant(scene.now) });
    const message = linkIssuedWords(after.registration, replaces, setting);
    return { outcome: 'done', tone: 'success', message, url, version: after.version };
  });
  desk.nudge();
  return answer;
}
