import { healthStatusCode, type HealthRegistry, type HealthResult } from '@marquee/platform';
import type { FastifyInstance } from 'fastify';

/** How long an answer is given again: anyone may ask, and each question goes to every department. */
const FRESH_MS = 1_000;

/** `/livez`: this process runs. `/readyz`: every department is ready, else 503; the body says who is not. */
export function healthRoutes(app: FastifyInstance, health: HealthRegistry): void {
  const ready = remembered(() => health.ready());
  app.get('/livez', async (_request, reply) => {
    const result = await health.live();
    return reply.code(healthStatusCode(result)).send(result);
  });
  app.get('/readyz', async (_request, reply) => {
    const result = await ready();
    return reply.code(healthStatusCode(result)).send(result);
  });
}

function remembered(ask: () => Promise<HealthResult>): () => Promise<HealthResult> {
  let last: { until: number; answer: Promise<HealthResult> } | undefined;
  return () => {
    if (!last || last.until < Date.now()) last = { until: Date.now() + FRESH_MS, answer: ask() };
    return last.answer;
  };
}
