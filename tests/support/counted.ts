import type { Db } from '../../src/db/db.ts';

/** The same database, and every statement sent to it is written down. */
export function counted(db: Db, asked: string[]): Db {
  const connect = async () => {
    const client = await db.pool.connect();
    return new Proxy(client, {
      get(target, member) {
        const value: unknown = Reflect.get(target, member, target);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          const [first] = given;
          if (member === 'query') asked.push(typeof first === 'string' ? first : (first as { text: string }).text);
          return Reflect.apply(value, target, given);
        };
      },
    });
  };
  const pool = new Proxy(db.pool, {
    get: (target, member): unknown => (member === 'connect' ? connect : Reflect.get(target, member, target)),
  });
  return { ...db, pool };
}
