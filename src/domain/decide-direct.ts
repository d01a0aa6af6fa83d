import { includesFinding } from './finding.ts';
import { refuse, type CommandOf, type Outcome, type Submitted } from './registration-command.ts';

/** Rule 10: deals that our own team opened while the company was protected are noted, and take nothing from the partner. */
export function noteDirect(state: Submitted, { judgement }: CommandOf<'note-direct'>): Outcome {
  const later = judgement.findings.filter((finding) => finding.kind === 'direct_later');
  const fresh = later.filter((finding) => !includesFinding(state.findings, finding));
  return fresh.length === 0
    ? refuse('nothing_to_recheck')
    : { events: fresh.map((finding) => ({ type: 'DirectDealOpened', data: { finding } })) };
}
