import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Router } from 'express';

/** Serves a stand-in below a path, as the sandbox does, on a port of its own. */
export async function serve(path: string, router: Router): Promise<{ address: string; close: () => Promise<void> }> {
  const server = createServer(express().use(path, router));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
