import { healthStatusCode, type HealthRegistry, type HealthResult } from '@marquee/platform';
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
 * Ends a connection with the answer it was waiting for when the server closed. Closing ends idle connections only; one
 * that was busy would be kept alive by its client (the gateway's pool) after the answer, and the process could not
 * leave.
 */
export function endBusyConnections(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onSend', async (_, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}
