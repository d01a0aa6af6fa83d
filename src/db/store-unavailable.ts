/** The store cannot be used at all; the message is one clear line for the person who started the program. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
