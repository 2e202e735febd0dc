import type { Socket } from 'node:net';
import { healthStatusCode, type HealthRegistry, type HealthResult, type Verified } from '@marquee/platform';
import { askedFor } from '../store/query/patience.js';
import type { FastifyInstance } from 'fastify';

/** Answers an orchestrator's questions: should this process be killed, should it get work? */
export function answerProbes(server: FastifyInstance, health: HealthRegistry): void {
  const probe = (url: string, ask: () => Promise<HealthResult>) =>
    server.get(url, async (_, reply) => {
      const result = await ask();
      return reply.code(healthStatusCode(result)).send(result);
    });
  probe('/livez', () => health.live());
  probe('/readyz', () => health.ready());
}

/**
 * Ends connections when the server closes, which by itself ends those alone that were used and are idle. One that was
 * busy would be kept alive by its client (the gateway's pool) after the answer: it ends with the answer that it was
 * waiting for. One on which nobody has asked anything yet (clients open some beforehand) Node takes for a request that
 * is on its way, for a minute: it ends at once. Else the process could not leave.
 */
export function endConnections(server: FastifyInstance): void {
  let closing = false;
  const open = new Set<Socket>();
  server.server.on('connection', (socket) => open.add(socket.once('close', () => open.delete(socket))));
  server.addHook('preClose', async () => {
    closing = true;
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  });
  server.addHook('onSend', async (_, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}

/**
 * What ends within this time after its caller has gone is let end, milliseconds: to give up a read costs the connection
 * to MongoDB, and whoever comes and goes by the thousands would have all of them made anew.
 */
const GRACE_MS = 250;

/**
 * What is read for a query is given up when the one who asked closes the connection: the gateway does so when its
 * client has gone, or when it took too long. A command is carried out all the same.
 * @param callerOf the verified caller of a request; none where anybody may ask
 */
export function giveUpWhoLeaves(server: FastifyInstance, callerOf: (request: object) => Verified | undefined): void {
  server.addHook('preHandler', (request, { raw }, done) => {
    if (callerOf(request)?.op !== 'q') return done();
    const gone = new AbortController();
    raw.once('close', () => {
      if (!raw.writableFinished) setTimeout(() => gone.abort(), GRACE_MS).unref();
    });
    askedFor(gone.signal, done);
  });
}
