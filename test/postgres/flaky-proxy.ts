/**
 * A connection that breaks: everything goes through to the server, and now and then the line is cut, before a statement
 * reached it or after it did and its answer had not come back.
 */
import { connect, createServer, type Socket } from 'node:net';

export interface FlakyProxy {
  readonly address: string;
  /** How many lines were cut. */
  readonly cuts: () => number;
  close(): Promise<void>;
}

/** @param cut - For each answer of the server: whether the line breaks before the answer is passed on. */
export async function flakyProxy(server: string, cut: () => boolean): Promise<FlakyProxy> {
  const { port, hostname } = new URL(server);
  let cuts = 0;
  const lines = new Set<Socket>();
  const proxy = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    lines.add(client).add(upstream);
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
    client.on('data', (bytes) => upstream.write(bytes));
    upstream.on('data', (bytes) => {
      if (cut()) {
        cuts += 1;
        end();
      } else client.write(bytes);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const at = proxy.address();
  const through = new URL(server);
  through.port = String(typeof at === 'object' && at !== null ? at.port : 0);
  return {
    address: through.href,
    cuts: () => cuts,
    close: async () => {
      for (const line of lines) line.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
