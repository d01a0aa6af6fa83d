import type { Tx } from './transaction.ts';

/** True the first time a signature is shown, false when it was seen before. `hash` is its SHA-256 in hexadecimal. */
export const rememberSignature = async (tx: Tx, signature: { hash: string; expiresAt: string }): Promise<boolean> => {
  const rows = await tx.query(
    `insert into seen_signatures (hash, expires_at) values (decode($1, 'hex'), $2) on conflict (hash) do nothing returning 1 as fresh`,
    [signature.hash, signature.expiresAt],
    'signature-remember',
  );
  return rows.length === 1;
};

/** Forgets signatures that the time window refuses anyway. */
export const purgeSignatures = async (tx: Tx, now: string): Promise<void> => {
  await tx.query('delete from seen_signatures where expires_at < $1', [now]);
};

/** Takes the mark back: the request failed on our side and may be sent again as it was. */
export const forgetSignature = async (tx: Tx, hash: string): Promise<void> => {
  await tx.query(`delete from seen_signatures where hash = decode($1, 'hex')`, [hash], 'signature-forget');
};
