import type { RegistrationSummary } from '../contract/deal-card.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { settingOf, type Caller, type Desk, type Scene } from './desk.ts';
import { viewToken } from './receipt-link.ts';
import { linkSentence } from './words/partner-link.ts';
import { mayDecide } from './words/onlooker.ts';
import type { Reader } from '../contract/requests.ts';

/** What people inside are shown of a receipt: the partner's view, and how the partner's own link stands where they may pass it on. */
export function insiderReceipt(
  desk: Desk,
  scene: Scene,
  caller: Caller,
  registration: SubmittedRegistration,
  reader: Reader,
): Pick<RegistrationSummary, 'receiptUrl' | 'partnerLink'> {
  // By the full hour, so that a card that is read again a moment later says the same.
  const until = Math.floor(scene.now.epochMilliseconds / 3_600_000 + scene.policy.receipts.insiderViewHours) * 3600;
  const view = { tenantId: caller.tenantId, registrationId: registration.id, until };
  return {
    receiptUrl: desk.receiptUrl(viewToken(scene.receiptSecret, view)),
    partnerLink: mayDecide(caller.role) ? linkSentence(registration, settingOf(scene, reader)) : null,
  };
}
