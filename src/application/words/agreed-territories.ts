import type { AgreedTerritories } from '../../contract/partner.ts';
import type { TerritoryRefusal } from '../../domain/decide-territories.ts';
import type { Refusal } from '../../domain/event.ts';
import type { Partner } from '../../domain/partner.ts';
import { dayText, onePoint } from './reader.ts';
import { checkedWords, type Rechecked } from './rulings.ts';
import type { Setting } from './setting.ts';
import { agreedWords, placeNames, territoryName } from './territory.ts';

/** Where the partner may register deals, how that came to be, and what to choose from for who may change it. */
export const territoriesView = (
  { territories, agreements }: Partner,
  { reader }: Pick<Setting, 'reader'>,
  may: { change: boolean },
): AgreedTerritories => ({
  version: agreements.length,
  sentence: mayRegisterWords(territories),
  names: territories.map(territoryName),
  mayChange: may.change,
  options: may.change ? placeNames() : [],
  history: agreements
    .map((agreement, index) => ({
      on: agreement.on,
      sentence: onePoint(`${dayText(agreement.on, reader)}, ${agreement.by}: ${agreedWords(agreement.territories)}.`),
      reason: agreement.reason,
      names: agreement.territories.map(territoryName),
      isNow: index === agreements.length - 1,
    }))
    .toReversed(),
});

const mayRegisterWords = (territories: Partner['territories']): string =>
  territories.length === 0
    ? 'May register deals anywhere: no territories were agreed.'
    : onePoint(`May register deals in ${agreedWords(territories)}.`);

export const agreedNowWords = ({ name, territories }: Partner, rechecked: Rechecked): string =>
  `${onePoint(territories.length === 0 ? `${name} may register deals anywhere now.` : `${name} may register deals in ${agreedWords(territories)} now.`)}${checkedWords(rechecked)}`;

export function territoryRefusalWords({ refused, facts: { by } }: Refusal<TerritoryRefusal>): string {
  switch (refused) {
    case 'not_your_role':
      return 'Only partner managers, operations and admins may change territories.';
    case 'changed_meanwhile':
      return `${typeof by === 'string' ? by : 'Somebody else'} changed the territories meanwhile. Nothing of yours was applied; look at them and change them again.`;
    case 'nothing_changed':
      return 'Nothing was changed: these territories are agreed already.';
    case 'reason_required':
      return 'Say why the territories are changed.';
  }
}
