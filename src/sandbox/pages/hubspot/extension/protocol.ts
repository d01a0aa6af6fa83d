import type { RemoteChannel } from '@remote-ui/core';

/** Between the page (host) and the worker of one extension. Functions cross as proxies. */
export interface AppLocation {
  path: string;
  params: Record<string, string>;
}

export interface ExtensionContext {
  location: string;
  crm?: { objectId: number; objectTypeId: string };
  user: Record<string, unknown>;
  portal: { id: number; timezone: string };
  extension: { appId: number; appName: string; cardTitle: string };
  variables: Record<string, never>;
}

export interface FetchRequest {
  url: string;
  method?: string;
  body?: unknown;
  timeout?: number;
}

export interface FetchAnswer {
  status: number;
  body: unknown;
}

/** What the worker may ask of the page. */
export interface HostCalls {
  action(name: string, args: unknown[]): unknown;
  hsFetch(request: FetchRequest): Promise<FetchAnswer>;
  crm(kind: 'properties' | 'associations' | 'search', request: unknown): Promise<unknown>;
  log(level: string, message: string): void;
  failed(message: string, detail: string): void;
}

/** What the page may ask of the worker. */
export interface WorkerCalls {
  render(channel: RemoteChannel, context: ExtensionContext, location: AppLocation, bundleUrl: string): Promise<void>;
  setLocation(location: AppLocation): Promise<void>;
}
