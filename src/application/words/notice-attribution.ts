import type { Reader } from '../../contract/requests.ts';
import type { AttributionNoticeFacts, ToldCredit } from '../../domain/notice.ts';
import { shareText } from './attribution/deal.ts';
import { influenceTags, kindLabels } from './attribution/labels.ts';
import type { NoticeWords } from './notice-words.ts';
import { dayText, possessive } from './reader.ts';

type ForPartner = Extract<AttributionNoticeFacts, { kind: 'credit_changed' | 'credits_reweighed' }>;
type ForInside = Exclude<AttributionNoticeFacts, ForPartner>;

const say = (subject: string, ...sentences: string[]): NoticeWords => ({ subject, sentences });

/** What people inside hear of a partner's part in a deal. */
// prettier-ignore
export function attributionForInside(facts: ForInside, partnerName: string, reader: Reader): NoticeWords {
  switch (facts.kind) {
    case 'touchpoint_proposed':
      return say(`To confirm: ${partnerName} on ${facts.deal}`, `${facts.by} told what ${partnerName} did for ${facts.deal}: ${kindLabels[facts.touchpoint]} on ${dayText(facts.occurredOn, reader)}. It counts once it is confirmed.`);
    case 'touchpoints_proposed':
      return facts.by === 'import'
        ? say('To confirm: an imported list', 'A list of what partners did was imported. What it tells counts once it is confirmed.')
        : say('To confirm: told by workflows', 'Workflows told what partners did. It counts once it is confirmed.');
    case 'touchpoint_confirmed':
      return say(`Confirmed: ${partnerName} on ${facts.deal}`, `What you told of ${partnerName} on ${facts.deal} was confirmed and counts now: ${kindLabels[facts.touchpoint]}.`);
    case 'touchpoint_declined':
      return say(`Declined: ${partnerName} on ${facts.deal}`, `What you told of ${partnerName} on ${facts.deal} was declined: ${kindLabels[facts.touchpoint]}.`, facts.insideReason);
    case 'credit_appeal_lodged':
      return say(`Appeal: ${possessive(partnerName)} credit on ${facts.deal}`, `${facts.by} appealed against ${possessive(partnerName)} credit on ${facts.deal}:`, facts.insideReason);
    case 'credit_appeal_decided':
      return say(
        `Appeal decided: ${possessive(partnerName)} credit on ${facts.deal}`,
        facts.outcome === 'upheld'
          ? `Your appeal about ${possessive(partnerName)} credit on ${facts.deal} was right; the credit was weighed again.`
          : `Your appeal about ${possessive(partnerName)} credit on ${facts.deal} was looked at; the credit stays as it was.`,
        facts.insideReason,
      );
  }
}

/** A partner hears of its own credit as it is now, and of nobody else's. */
export function creditForPartner(facts: ForPartner, reader: Reader): NoticeWords {
  if (facts.kind === 'credits_reweighed') {
    return say(
      'Your credit on open deals',
      'The rules of the partner program changed, and with them your credit on open deals. Ask your partner manager how a deal stands.',
    );
  }
  const { deal } = facts;
  return say(`Your credit: ${deal}`, creditSentence(facts, reader));
}

function creditSentence(
  { deal, credit, was }: Extract<ForPartner, { kind: 'credit_changed' }>,
  reader: Reader,
): string {
  const share = ({ basisPoints }: ToldCredit): string => shareText(basisPoints, reader.locale);
  const label = ({ influence }: ToldCredit): string => influenceTags[influence].label;
  if (credit === null) {
    const before = was ? `; your share was ${share(was)}` : '';
    return `You are not credited with ${deal} any more${before}. Ask your partner manager if this is unclear.`;
  }
  if (was === null) return `You are credited with ${deal}: ${label(credit)}, ${share(credit)}.`;
  return was.influence === credit.influence
    ? `Your share of ${deal} changed from ${share(was)} to ${share(credit)} (${label(credit)}).`
    : `Your credit on ${deal} changed from ${label(was)}, ${share(was)}, to ${label(credit)}, ${share(credit)}.`;
}
