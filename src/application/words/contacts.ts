import type { Reader } from '../../contract/requests.ts';
import { dateText } from './reader.ts';

export const contactsSentence = (partnerName: string, count: number): string => {
  if (count === 0) return `Nobody at ${partnerName} is written to: add whoever should hear of its registrations.`;
  return `Mails about the registrations of ${partnerName} go to ${count === 1 ? 'one person' : `${count} people`}.`;
};

/** Only the person may take an unsubscription back: by the link in each mail. */
export const contactMails = (outSince: string | null, reader: Reader): string =>
  outSince === null
    ? 'All mails.'
    : `Essential mails only, by their own choice since ${dateText(outSince, reader)}. The link in each mail takes it back.`;
