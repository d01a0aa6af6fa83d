import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { closeServer, createServer, listen } from '../../src/http/server.ts';

describe('a server', () => {
  it('gives a slow client ten seconds for its headers and thirty for its request', async () => {
    const server = createServer(() => {});
    expect(server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 30_000, maxHeadersCount: 100 });
  });

  it('says which port the system chose, and which is taken', async () => {
    const server = createServer((_request, response) => void response.end('ok'));
    const port = await listen(server, 0, '127.0.0.1');
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('ok');
    await expect(
      listen(
        createServer(() => {}),
        port,
        '127.0.0.1',
      ),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await closeServer(server);
  });

  it('lets a request under way finish when it closes, and takes no other', async () => {
    let waiting: ServerResponse | null = null;
    const server = createServer((_request, response) => void (waiting = response));
    const port = await listen(server, 0, '127.0.0.1');
    const underWay = fetch(`http://127.0.0.1:${port}/`);
    const response = await vi.waitUntil(() => waiting, { timeout: 45_000 });
    const closed = closeServer(server, 5000);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed');
    response.end('finished');
    expect(await (await underWay).text()).toBe('finished');
    await closed;
  });

  it('cuts a connection that outlasts its grace', async () => {
    const server = createServer(() => {});
    const port = await listen(server, 0, '127.0.0.1');
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await new Promise((resolve) => server.once('request', resolve));
    const startedAt = performance.now();
    await closeServer(server, 100);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
