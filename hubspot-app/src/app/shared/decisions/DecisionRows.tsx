import type { ReactNode } from 'react';
import { Flex } from '@hubspot/ui-extensions';
import type { CardAction } from '../contract.ts';
import { actionRows } from './action-rows.ts';
import type { ButtonVariant } from './decision-context.ts';

interface DecisionRowsProps {
  actions: CardAction[];
  /** Stands between the acts that stand out and the others. */
  between?: ReactNode;
  children: (action: CardAction, variant: ButtonVariant) => ReactNode;
}

/** What needs doing: at most two acts that stand out, the first alone coloured, and the others calmly below. */
export function DecisionRows({ actions, between, children }: DecisionRowsProps) {
  const { leading, rest } = actionRows(actions);
  return (
    <>
      {leading.length > 0 && (
        <Flex direction="row" gap="sm" wrap="wrap" align="start">
          {leading.map((action, place) => children(action, place === 0 ? 'primary' : 'secondary'))}
        </Flex>
      )}
      {between}
      {rest.length > 0 && (
        <Flex direction="row" gap="xs" wrap="wrap" align="start">
          {rest.map((action) => children(action, 'transparent'))}
        </Flex>
      )}
    </>
  );
}
