import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface ConnectionCap {
  /** Connections at a time; one more is dropped before it costs anything. */
  readonly total: number;
  /** Of them from one network address; undefined where all come from the company's own proxies. */
  readonly perAddress: number | undefined;
}

/** Nobody holds all connections: a further one is ended at once, those that are open stay. */
export function capConnections(server: Server, { total, perAddress = Infinity }: ConnectionCap): void {
  server.maxConnections = total;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const held = (open.get(address) ?? 0) + 1;
    open.set(address, held);
    socket.once('close', () => {
      const left = open.get(address)! - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
    if (held > perAddress) socket.destroy();
  });
}
