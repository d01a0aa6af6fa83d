import type { SimulatePolicyRequest, SimulationView } from '../../contract/simulation.ts';
import { withTenant } from '../../db/transaction.ts';
import { openScene, type Caller, type Desk } from '../desk.ts';
import { seesEverything } from '../sight.ts';
import { mayDecide } from '../words/onlooker.ts';
import { Pace } from './pace.ts';
import { runSimulation } from './run-simulation.ts';
import { invalidView, simulationViewOf } from './simulation-view.ts';

/** Rows told on a screen; the list to be saved tells all. */
const mostRows = 200;

/** What if: the tenant's own log since a day, decided anew under another policy. For those who may see every partner's claims. */
export async function simulatePolicy(
  desk: Desk,
  caller: Caller,
  request: SimulatePolicyRequest,
): Promise<SimulationView | { rejected: 'forbidden'; message: string }> {
  const mayAsk = await withTenant(desk.db, caller.tenantId, async (tx) =>
    seesEverything(caller, await openScene(desk, tx)),
  );
  if (!mayDecide(caller.role) || !mayAsk) {
    return { rejected: 'forbidden', message: 'Only a partner manager or an admin may try another policy.' };
  }
  const found = await runSimulation(desk, caller.tenantId, request, new Pace());
  return 'problems' in found
    ? invalidView(found.problems)
    : simulationViewOf(found, request.reader, caller.crm, mostRows);
}
