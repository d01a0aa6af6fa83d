import { words } from 'c/partnerDeskWords';

/** The words of whatever Apex or the network threw; Apex already speaks plainly, everything else gets a plain sentence. */
export function faultWords(error) {
  const spoken = error?.body?.message ?? (typeof error?.body === 'string' ? error.body : undefined);
  return spoken || words.loadFailed;
}
