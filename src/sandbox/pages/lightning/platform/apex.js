import { createWire } from 'sandbox/wire';
import { askServer, page } from 'sandbox/page';

/** An Apex import: a function to call, and a wire adapter. */
export function createApex(method) {
  const call = (parameters = {}) => askServer('/apex', { method, as: page.as, parameters });
  call.adapter = createWire(`apex:${method}`, call);
  return call;
}
