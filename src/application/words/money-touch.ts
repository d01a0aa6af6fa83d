import type { PolicyPreview } from '../../contract/policy.ts';
import type { UnderWay } from '../../db/policy-touches.ts';
import type { KeyChange } from '../../domain/policy-change.ts';
import { plural } from './reader.ts';

type TouchView = PolicyPreview['touches'][number];

/** What of attribution has no part in how a deal is weighed. */
const weighsNothing = new Set(['attribution.repsPropose', 'attribution.lateEvidenceDays', 'attribution.leakCheckHours', 'attribution.utmMediums']); // prettier-ignore

/** What a change does to credits and money under way, section by section; nothing where it is about neither. */
export function moneyTouchViews(changes: readonly KeyChange[], found: UnderWay): TouchView[] {
  const isAbout = (section: string): boolean => changes.some(({ key }) => key.path.startsWith(`${section}.`));
  const weighs = changes.some(({ key }) => key.path.startsWith('attribution.') && !weighsNothing.has(key.path));
  const views: TouchView[] = [];
  const add = (tone: TouchView['tone'], sentence: string): void => void views.push({ tone, sentence, examples: [] });
  if (weighs && found.openDeals > 0) {
    add(
      'warning',
      `Credits of ${plural(found.openDeals, 'open deal')} would be weighed anew. Closed deals keep theirs.`,
    );
  }
  const kept = [
    ['margins', 'margin', found.margins],
    ['bonuses', 'bonus', found.bonuses],
    ['referral', 'referral fee', found.referrals],
    ['fees', 'fee or co-sell credit', found.fees],
  ] as const;
  for (const [section, one, count] of kept) {
    if (!isAbout(section)) continue;
    const many = { margin: 'margins', bonus: 'bonuses', 'referral fee': 'referral fees' } as const;
    const words = plural(count, one, one in many ? many[one as keyof typeof many] : 'fees and co-sell credits');
    const stays = count === 1 ? 'is not approved yet and stays as it is' : 'are not approved yet and stay as they are';
    add('neutral', count === 0
      ? 'No amount under way would change: what is earned goes by the policy of the day the deal was won.'
      : `${words} ${stays}: what is earned goes by the policy of the day the deal was won.`); // prettier-ignore
  }
  const said = (path: string) => changes.find(({ key }) => key.path === path);
  if (said('payout.holdDays') && found.waiting > 0) {
    add('neutral', `${plural(found.waiting, 'amount')} that ${found.waiting === 1 ? 'waits keeps its day' : 'wait keep their days'}.`); // prettier-ignore
  }
  const byHand = said('payout.approveByHand');
  if (byHand && found.due > 0) {
    add('warning', byHand.after === true
      ? `${plural(found.due, 'amount')} whose days are over would wait for a person to approve ${found.due === 1 ? 'it' : 'them'}.`
      : `${plural(found.due, 'amount')} whose days are over would be approved on the first day, with nobody looking.`); // prettier-ignore
  }
  if (isAbout('reports')) add('neutral', 'Reports are worked out when they are opened: nothing that is kept changes.');
  // Several sections with nothing under way say the same once.
  return [...new Map(views.map((view) => [view.sentence, view])).values()];
}
