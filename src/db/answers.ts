import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import { lockKeys } from './locks.ts';
import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** Fingerprint of a request's content, to tell the same act sent twice from another act under the same id. */
export const requestHash = (request: unknown): string =>
  createHash('sha256').update(canonicalJson(request)).digest('hex');

export type EarlierAnswer<Answer> = { seen: false } | { seen: true; sameRequest: boolean; answer: Answer };

/**
 * The answer already given to this submission or decision. Waits for a twin that is being served right now, and makes
 * later twins wait for this transaction.
 */
export const earlierAnswer = async <Answer>(
  tx: Tx,
  act: { submissionId: string; requestHash: string },
): Promise<EarlierAnswer<Answer>> => {
  await lockKeys(tx, [`answer:${act.submissionId}`]);
  const [row] = await tx.query<{ hash: string; answer: Answer }>(
    `select encode(request_hash, 'hex') as hash, answer from submission_answers where submission_id = $1`,
    [act.submissionId],
    'answer-by-id',
  );
  return row ? { seen: true, sameRequest: row.hash === act.requestHash, answer: row.answer } : { seen: false };
};

export const keepAnswer = async (
  tx: Tx,
  kept: { submissionId: string; requestHash: string; answer: unknown; at: string },
): Promise<void> => {
  await tx.query(
    `insert into submission_answers (submission_id, request_hash, answer, created_at) values ($1, decode($2, 'hex'), $3::jsonb, $4)`,
    [kept.submissionId, kept.requestHash, storableJson(kept.answer), kept.at],
    'answer-keep',
  );
};
