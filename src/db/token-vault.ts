import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Keys by id; new tokens are sealed with the current one, older ones stay readable until they are sealed anew. */
export interface KeyRing {
  currentKeyId: string;
  /** 32 bytes each. */
  keys: ReadonlyMap<string, Buffer>;
}

/** What a token belongs to; a sealed token moved to another tenant or CRM does not open. */
export interface TokenOwner {
  tenantId: string;
  crm: string;
}

export interface TokenVault {
  readonly currentKeyId: string;
  seal(token: string, owner: TokenOwner): string;
  /** Throws when the key is unknown or the text was changed or belongs to another owner. */
  open(sealed: string, owner: TokenOwner): string;
  /** True when a token was sealed with an older key and should be sealed anew. */
  isStale(sealed: string): boolean;
}

const format = 'v1';

/** AES-256-GCM: `v1.<key id>.<nonce>.<tag>.<ciphertext>`, each part base64url but the first two. */
export const createTokenVault = (ring: KeyRing): TokenVault => {
  for (const [id, key] of ring.keys) {
    if (key.length !== 32) throw new TypeError(`token key ${id} must have 32 bytes, it has ${key.length}`);
    if (!/^[\w-]+$/.test(id)) throw new TypeError('a token key id has letters, digits, - and _ only');
  }
  const keyOf = (id: string): Buffer => {
    const key = ring.keys.get(id);
    if (!key) throw new Error(`token key ${id} is not in the key ring`);
    return key;
  };
  keyOf(ring.currentKeyId);

  return {
    currentKeyId: ring.currentKeyId,
    seal: (token, owner) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(ring.currentKeyId), nonce).setAAD(aad(owner));
      const ciphertext = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
      const parts = [nonce, cipher.getAuthTag(), ciphertext].map((part) => part.toString('base64url'));
      return [format, ring.currentKeyId, ...parts].join('.');
    },
    open: (sealed, owner) => {
      const { keyId, nonce, tag, ciphertext } = parse(sealed);
      const decipher = createDecipheriv('aes-256-gcm', keyOf(keyId), nonce, { authTagLength: 16 })
        .setAAD(aad(owner))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
    },
    isStale: (sealed) => parse(sealed).keyId !== ring.currentKeyId,
  };
};

const aad = (owner: TokenOwner): Buffer => Buffer.from(JSON.stringify([owner.tenantId, owner.crm]));

const parse = (sealed: string): { keyId: string; nonce: Buffer; tag: Buffer; ciphertext: Buffer } => {
  const [version, keyId, ...parts] = sealed.split('.');
  const [nonce, tag, ciphertext] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (version !== format || !keyId || nonce?.length !== 12 || tag?.length !== 16 || !ciphertext) {
    throw new Error('not a sealed token');
  }
  return { keyId, nonce, tag, ciphertext };
};
