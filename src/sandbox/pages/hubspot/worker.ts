/**
 * Runs one extension's real bundle, as HubSpot's worker does: React and the remote renderer are given as globals, and
 * everything else an extension can reach is what this file puts on `self`.
 */
import { createRemoteRoot, type RemoteChannel } from '@remote-ui/core';
import * as RemoteUI from '@remote-ui/react';
import { createEndpoint, retain } from '@remote-ui/rpc';
import * as React from 'react';
import type { AppLocation, ExtensionContext, FetchRequest, HostCalls } from './extension/protocol.ts';

// The bundle's own names on the worker's global scope; they have no types.
const scope = self as unknown as Record<string, unknown> & { importScripts(url: string): void };
const endpoint = createEndpoint<HostCalls>(self as unknown as Parameters<typeof createEndpoint>[0], {
  callable: ['action', 'hsFetch', 'crm', 'log', 'failed'],
});
const host = endpoint.call;

type Extension = (api: {
  context: ExtensionContext;
  actions: object;
  runServerlessFunction: () => never;
}) => React.ReactElement;

let extension: Extension | undefined;
let context: ExtensionContext | undefined;
let location: AppLocation = { path: '/', params: {} };
const locationListeners = new Set<() => void>();

function report(error: unknown, where: string): void {
  const known = error instanceof Error ? error : new Error(String(error));
  void host.failed(`${where}: ${known.message}`, known.stack ?? '');
}

self.addEventListener('error', (event) => report(event.error ?? event.message, 'The extension failed'));
self.addEventListener('unhandledrejection', (event) =>
  report(event.reason, 'The extension left a promise without an answer'),
);

/** Any action HubSpot offers is passed on by name; functions among the arguments become proxies. */
const actions = new Proxy(
  {},
  {
    get:
      (_target, name) =>
      (...args: unknown[]) =>
        host.action(String(name), args),
  },
);

/** HubSpot's hook answers are Response-like: `{data}` or `{error}`. */
const asHookAnswer = (answer: Promise<unknown>) => ({
  json: () =>
    answer.then(
      (data) => ({ data }),
      (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
    ),
});

async function hsFetch(
  url: string | URL,
  options: Omit<FetchRequest, 'url'> & { headers?: object } = {},
): Promise<Response> {
  const { headers: _onlyAuthorisationWouldPass, ...request } = options;
  const { status, body } = await host.hsFetch({ url: String(url), ...request });
  // 204 and its kin may carry no body at all.
  const text = status === 204 ? null : JSON.stringify(body);
  return new Response(text, { status, headers: { 'Content-Type': 'application/json' } });
}

class Boundary extends React.Component<{ children: React.ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override componentDidCatch(error: Error) {
    report(error, 'The extension could not be shown');
  }
  override render() {
    return this.state.failed ? null : this.props.children;
  }
}

const logger = Object.fromEntries(
  ['debug', 'info', 'warn', 'error'].map((level) => [
    level,
    (message: unknown) => void host.log(level, String(message)),
  ]),
);

Object.assign(scope, {
  __HUBSPOT_EXTENSION_WORKER__: true,
  React,
  RemoteUI,
  logger,
  hsFetch,
  extend_V2: (callback: Extension) => {
    extension = callback;
  },
  hsWorkerAPI: {
    useExtensionContext: () => context,
    useExtensionActions: () => actions,
    useExtensionApi: () => ({ context, actions }),
    useAppPageLocation: () =>
      React.useSyncExternalStore(
        (changed) => {
          locationListeners.add(changed);
          return () => locationListeners.delete(changed);
        },
        () => location,
      ),
    fetchCrmProperties: (names: string[]) => Promise.resolve(asHookAnswer(host.crm('properties', names))),
    fetchAssociations: (request: unknown) => Promise.resolve(asHookAnswer(host.crm('associations', request))),
    fetchCrmSearch: (request: unknown) => Promise.resolve(asHookAnswer(host.crm('search', request))),
  },
});

endpoint.expose({
  render(channel: RemoteChannel, given: ExtensionContext, startAt: AppLocation, bundleUrl: string) {
    retain(channel);
    context = given;
    location = startAt;
    scope.importScripts(bundleUrl);
    if (!extension) throw new Error('The bundle did not call hubspot.extend()');
    const root = createRemoteRoot(channel, { strict: false });
    const element = extension({
      context: given,
      actions,
      runServerlessFunction: () => {
        throw new Error('This project has no serverless functions');
      },
    });
    RemoteUI.createRoot(root).render(React.createElement(Boundary, null, element));
    void root.mount();
  },
  setLocation(next: AppLocation) {
    location = next;
    for (const changed of locationListeners) changed();
  },
});
