import type { TouchpointView } from '../../contract/attribution.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import type { Grounds } from '../../domain/attribution/attribution-command.ts';
import { sharesIf, type SettlingMove } from '../../domain/attribution/shares-if.ts';
import { actorOf, momentOf, type Caller, type Scene } from '../desk.ts';
import { sharesIfSentence } from '../words/attribution/shares.ts';
import { groundsForAll, groundsOf, groundsUnlessAsked } from './grounds.ts';

interface Told {
  attribution: Attribution;
  view: TouchpointView;
}

/** The same touchpoints, in the same order, with what the shares of their deals would become by each act that this person may do to them. */
export async function withSharesIf(
  tx: Tx,
  scene: Scene,
  caller: Caller,
  { told, locale }: { told: readonly Told[]; locale: string },
): Promise<TouchpointView[]> {
  const moment = momentOf(scene, actorOf(caller));
  const look = ({ attribution, view }: Told, grounds: Grounds): TouchpointView => {
    const after = (type: SettlingMove): string => {
      if (!view.may[type]) return '';
      const moves = sharesIf(attribution, { type, touchpointId: view.id }, scene.policy, moment, grounds);
      return moves ? sharesIfSentence(type, moves, locale) : '';
    };
    return { ...view, sharesIf: { confirm: after('confirm'), decline: after('decline'), withdraw: after('withdraw') } };
  };
  // Other deals are read only where the rules compare with them, and once for all that is shown.
  const unless = groundsUnlessAsked(scene);
  const seen = told.map((one) => look(one, unless.grounds));
  if (!unless.wereAsked()) return seen;
  const deals = [...new Set(told.map(({ attribution }) => attribution))];
  const shared = await groundsForAll(
    tx,
    scene,
    deals.flatMap(({ facts }) => Object.values(facts)),
  );
  const own = new Map<Attribution, Grounds>();
  for (const deal of deals) own.set(deal, shared ?? (await groundsOf(tx, scene, deal)));
  return told.map((one) => look(one, own.get(one.attribution) ?? unless.grounds));
}
