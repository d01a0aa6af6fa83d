import type { SettlingMove, ShareMove } from '../../../domain/attribution/shares-if.ts';
import { shareText } from './deal.ts';

/** "Alcor 60 % → 45 %; Deneb 40 % → 55 %" */
export const sharesText = (moves: readonly ShareMove[], locale: string): string =>
  moves
    .map(({ partnerName, was, is }) =>
      was === is
        ? `${partnerName} ${points(is, locale)}`
        : `${partnerName} ${points(was, locale)} → ${points(is, locale)}`,
    )
    .join('; ');

export const areMoved = (moves: readonly ShareMove[]): boolean => moves.some(({ was, is }) => was !== is);

const points = (basisPoints: number | null, locale: string): string =>
  basisPoints === null ? 'no credit' : shareText(basisPoints, locale);

const ifDone: Record<SettlingMove, string> = {
  confirm: 'If confirmed',
  decline: 'If declined',
  withdraw: 'If withdrawn',
};

/** "If confirmed: Alcor 60 % → 45 %; Deneb 40 % → 55 %." "If declined, shares stay as they are: Alcor 100 %." */
export function sharesIfSentence(move: SettlingMove, moves: readonly ShareMove[], locale: string): string {
  if (moves.length === 0) return `${ifDone[move]}, no partner has credit, as now.`;
  const text = sharesText(moves, locale);
  return areMoved(moves) ? `${ifDone[move]}: ${text}.` : `${ifDone[move]}, shares stay as they are: ${text}.`;
}
