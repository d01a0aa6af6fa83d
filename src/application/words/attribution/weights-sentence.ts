import type { Attribution } from '../../../domain/attribution/attribution.ts';
import type { Credit } from '../../../domain/attribution/credit.ts';
import type { TouchpointKind } from '../../../domain/attribution/touchpoint.ts';
import type { Setting } from '../setting.ts';
import { kindLabels } from './labels.ts';

/** How a share came about by the model of weights: "Weights: deal registration 5, introduction 4; 9 of 11." Empty by other models. */
export function weightsSentence(
  { touchpoints, decided }: Attribution,
  credit: Credit,
  all: readonly Credit[],
  { policy }: Pick<Setting, 'policy'>,
): string {
  if (decided?.model !== 'weighted' || all.length < 2) return '';
  const { weights } = policy.attribution;
  const kindsOf = ({ touchpointIds }: Credit): TouchpointKind[] =>
    touchpointIds.flatMap((id) => touchpoints.find((one) => one.id === id)?.kind ?? []);
  const sum = (kinds: readonly TouchpointKind[]): number => kinds.reduce((total, kind) => total + weights[kind], 0);
  const own = kindsOf(credit);
  const parts = own.map((kind) => `${kindLabels[kind].toLowerCase()} ${weights[kind]}`);
  return `Weights: ${parts.join(', ')}; ${sum(own)} of ${sum(all.flatMap(kindsOf))}.`;
}
