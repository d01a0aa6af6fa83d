/** Stands where HubSpot's `hubspot.fetch` goes: every call can be looked at, and answered when the test likes. */
export interface Call {
  url: URL;
  method: string;
  body: Record<string, unknown> | undefined;
  answer: (value: unknown, status?: number) => void;
  fail: () => void;
}

type Auto = (call: { url: URL; method: string; body: Call['body'] }) => unknown;

export function spyOnBackend(auto?: Auto) {
  const calls: Call[] = [];
  const hsFetch = (address: string, options: { method?: string; body?: Record<string, unknown> } = {}) =>
    new Promise<Response>((resolve, reject) => {
      const url = new URL(address);
      const respond = (value: unknown, status = 200) =>
        resolve(new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json' } }));
      const call: Call = {
        url,
        method: options.method ?? 'GET',
        body: options.body,
        answer: respond,
        fail: () => reject(new Error('BAD_GATEWAY')),
      };
      calls.push(call);
      const value = auto?.(call);
      if (value !== undefined) respond(value);
    });
  Object.assign(globalThis, { self: globalThis, hsFetch });
  return {
    calls,
    to: (end: string) => calls.filter((call) => call.url.pathname.endsWith(end)),
  };
}
