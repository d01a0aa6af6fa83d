import type { CrmName } from './crm-name.ts';
import type { Tx } from './transaction.ts';

export interface CrmTask {
  crm: CrmName;
  /** Our key of the task in the CRM. */
  key: string;
  registrationId: string;
  topic: string;
  person: string;
}

/** Opens a task unless the person has an open one of this topic; answers whether it is new. */
export const openTask = async (tx: Tx, task: CrmTask): Promise<boolean> => {
  const rows = await tx.query(
    `insert into crm_tasks (crm, key, registration_id, topic, person) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1 as one`,
    [task.crm, task.key, task.registrationId, task.topic, task.person],
    'crm-task-open',
  );
  return rows.length > 0;
};

/** Closes the open tasks of a registration that are of none of these topics, and answers them. */
export const closeTasks = (tx: Tx, registrationId: string, live: readonly string[]): Promise<CrmTask[]> =>
  tx.query<CrmTask>(
    `update crm_tasks set open = false where registration_id = $1 and open and topic <> all($2::text[])
     returning crm, key, registration_id as "registrationId", topic, person`,
    [registrationId, live],
    'crm-tasks-close',
  );
