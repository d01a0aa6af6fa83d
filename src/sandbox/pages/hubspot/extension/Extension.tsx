import { createController, createRemoteReceiver, RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, fromWebWorker } from '@remote-ui/rpc';
import { useEffect, useMemo, useRef, useState } from 'react';
import { hostComponent } from '../components/registry.ts';
import type { AppLocation, ExtensionContext, HostCalls, WorkerCalls } from './protocol.ts';

interface ExtensionProps {
  title: string;
  bundleUrl: string;
  workerUrl: string;
  context: ExtensionContext;
  location?: AppLocation;
  calls: Omit<HostCalls, 'failed' | 'log'>;
}

interface Failure {
  message: string;
  detail: string;
}

// `createController` looks names up in a fixed list; ours answers unknown ones visibly instead of throwing.
const controller: ReturnType<typeof createController> = { ...createController({}), get: hostComponent };

const atHome: AppLocation = { path: '/', params: {} };

/** One extension in a worker of its own, shown by the page's components. A fault of the worker is shown, not lost. */
export function Extension({ title, bundleUrl, workerUrl, context, location = atHome, calls }: ExtensionProps) {
  const receiver = useMemo(() => createRemoteReceiver(), []);
  const [started, setStarted] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const endpoint = useRef<ReturnType<typeof createEndpoint<WorkerCalls>> | null>(null);
  // The worker outlives renders: it always reaches the newest calls.
  const newest = useRef(calls);
  newest.current = calls;

  useEffect(() => {
    const worker = new Worker(workerUrl, { name: title });
    const made = createEndpoint<WorkerCalls>(fromWebWorker(worker), { callable: ['render', 'setLocation'] });
    endpoint.current = made;
    const failed = (message: string, detail: string) => setFailure({ message, detail });
    made.expose({
      action: (name: string, args: unknown[]) => newest.current.action(name, args),
      hsFetch: (request: Parameters<HostCalls['hsFetch']>[0]) => newest.current.hsFetch(request),
      crm: (kind: Parameters<HostCalls['crm']>[0], request: unknown) => newest.current.crm(kind, request),
      // oxlint-disable-next-line no-console -- HubSpot's logger ends in the browser's console too.
      log: (level: string, message: string) => console.info(`[${title}] ${level}: ${message}`),
      failed,
    });
    worker.addEventListener('error', (event) => failed(`The worker stopped: ${event.message}`, ''));
    made.call
      .render(receiver.receive, context, location, bundleUrl)
      .then(() => setStarted(true))
      .catch((error: unknown) =>
        failed(
          error instanceof Error ? error.message : String(error),
          error instanceof Error ? (error.stack ?? '') : '',
        ),
      );
    return () => {
      endpoint.current = null;
      made.terminate();
      worker.terminate();
    };
    // A worker is started once for its bundle and record; a new location is told to the running one.
  }, [bundleUrl, workerUrl, receiver]);

  useEffect(() => {
    if (started) void endpoint.current?.call.setLocation(location);
  }, [started, location]);

  return (
    <section className="extension" aria-label={title} data-extension-started={started}>
      {failure && (
        <div role="alert" className="extension-failure">
          <strong>{title} stopped working</strong>
          <p>{failure.message}</p>
          {failure.detail !== '' && <pre>{failure.detail}</pre>}
        </div>
      )}
      {!started && !failure && <Skeleton />}
      <RemoteRenderer receiver={receiver} controller={controller} />
    </section>
  );
}

function Skeleton() {
  return (
    <div className="skeleton" role="status" aria-label="Loading">
      <span />
      <span />
      <span />
    </div>
  );
}
