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
