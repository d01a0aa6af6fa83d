import { linkEnds, linkOpens } from '../../domain/receipt-link.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { dateText, dayText } from './reader.ts';
import type { Setting } from './setting.ts';

/** How the partner's own link stands, for whoever may pass it on. */
export function linkSentence(registration: SubmittedRegistration, setting: Setting): string {
  const { policy, timeZone, reader } = setting;
  const ends = linkEnds(registration, policy, timeZone);
  const opens = linkOpens(registration, policy, setting);
  const replaced = registration.receiptLink?.replaced;
  const since = replaced ? ` ${replaced.by} replaced the one before on ${dateText(replaced.at, reader)}.` : '';
  return `${opensWords()}${since}`;

  function opensWords(): string {
    const answers = 'With its own link the partner answers, updates and appeals';
    if (!ends) return `${answers}. Pass it on to the partner alone.`;
    if (opens === 'acts') {
      return `${answers} until ${dayText(ends.acts.toString(), reader)}. Pass it on to the partner alone.`;
    }
    return opens === 'shows'
      ? `The partner’s own link only shows now, until ${dayText(ends.shows.toString(), reader)}. Giving it out again lets it act.`
      : 'The partner’s own link is over. Giving it out again lets it act.';
  }
}

/** What giving the link out has led to. */
export const linkIssuedWords = (
  registration: SubmittedRegistration,
  replaces: boolean,
  { policy, timeZone, reader }: Setting,
): string => {
  const ends = linkEnds(registration, policy, timeZone);
  const until = ends ? ` It acts until ${dayText(ends.acts.toString(), reader)}.` : '';
  return replaces
    ? `Replaced. The link before opens nothing any more, and the partner’s contacts get the new one by mail.${until}`
    : `Whoever has this link acts for the partner.${until} That you took it stands under “Why?”.`;
};
