const VERSION_AND_VARIANT = 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx';

/** A random UUID. Sent with every act, so that sending it twice counts once. */
export function newId() {
  if (globalThis.crypto?.randomUUID) {
    return globalThis.crypto.randomUUID();
  }
  // Lightning Locker hides randomUUID.
  return VERSION_AND_VARIANT.replace(/[xy]/g, (place) => {
    const random = globalThis.crypto.getRandomValues(new Uint8Array(1))[0] % 16;
    return (place === 'x' ? random : (random % 4) + 8).toString(16);
  });
}

/** Ids of acts: sent again unchanged because no answer came, it is the same act; with other content it is another. */
export function actIds() {
  let latest = { content: '', id: '' };
  return {
    of(act) {
      const content = JSON.stringify(act);
      if (content !== latest.content) {
        latest = { content, id: newId() };
      }
      return latest.id;
    },
    answered() {
      latest = { content: '', id: '' };
    },
  };
}
