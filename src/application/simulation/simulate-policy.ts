import { requestHash } from '../../db/answers.ts';
import type { SimulatePolicyRequest, SimulationView } from '../../contract/simulation.ts';
import { withTenant } from '../../db/transaction.ts';
import type { KeyProblem } from '../../domain/policy/key.ts';
import { openScene, type Caller, type Desk } from '../desk.ts';
import { documentUrl } from '../documents/document-url.ts';
import { seesEverything } from '../sight.ts';
import { mayDecide } from '../words/onlooker.ts';
import { keepList } from './kept-lists.ts';
import { runSimulation, type Found } from './run-simulation.ts';
import { invalidView, runningView, simulationViewOf } from './simulation-view.ts';
import { Trials } from './trials.ts';

/** Rows told on a screen; the list to be saved tells all. */
const mostRows = 200;

const trials = new Trials<Found | { problems: KeyProblem[] }>();

/**
 * What if: the tenant's own log since a day, under another policy. For those who may see every partner's claims. What takes
 * longer is told by how far it is; the same asked again goes on waiting for it. `signal`: nobody waits for the answer any more.
 */
export async function simulatePolicy(
  desk: Desk,
  caller: Caller,
  request: SimulatePolicyRequest,
  signal?: AbortSignal,
): Promise<SimulationView | { rejected: 'forbidden'; message: string }> {
  const { tenantId, email, crm } = caller;
  const scene = await withTenant(desk.db, tenantId, (tx) => openScene(desk, tx));
  if (!mayDecide(caller.role) || !seesEverything(caller, scene)) {
    return { rejected: 'forbidden', message: 'Only a partner manager or an admin may try another policy.' };
  }
  const { reader, ...asked } = request;
  const name = requestHash({ tenantId, email, crm, ...asked });
  const told = await trials.ask(name, (pace) => runSimulation(desk, tenantId, asked, pace), signal);
  if ('progress' in told) return runningView(told.progress);
  const { answer } = told;
  if ('problems' in answer) return invalidView(answer.problems);
  const view = simulationViewOf(answer, reader, crm, mostRows);
  if (view.outcome === 'unchanged') return view;
  const run = desk.newId();
  keepList(run, tenantId, answer);
  const url = documentUrl(desk, scene, caller, { kind: 'simulation_csv', of: { run }, reader });
  return { ...view, documents: [{ label: 'Save the whole list as CSV', url }] };
}
