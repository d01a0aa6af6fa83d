import type { Backend } from './hubspot-pages.ts';
import type { LightningPagesOptions } from './lightning-pages.ts';

/**
 * How the CRMs' pages reach the product: real HTTP to the server they are served by. What was signed stays the public
 * address; only the connection goes to this machine.
 */
export function localBackend(origin: () => string): {
  forHubSpot: Backend;
  forSalesforce: LightningPagesOptions['backend'];
} {
  return {
    forHubSpot: async ({ method, url, headers, body, signal }) => {
      const { pathname, search } = new URL(url);
      return send(`${origin()}${pathname}${search}`, { method, headers, body, signal });
    },
    forSalesforce: ({ method, url, headers, body }) => send(`${origin()}${url}`, { method, headers, body }),
  };
}

async function send(
  url: string,
  request: { method: string; headers: Record<string, string>; body: string; signal?: AbortSignal },
) {
  const { method, headers, signal } = request;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const response = await fetch(url, {
    method,
    headers,
    ...(hasBody ? { body: request.body } : {}),
    ...(signal ? { signal } : {}),
  });
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}
