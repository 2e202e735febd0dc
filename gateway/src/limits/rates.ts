import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Budget } from './budget.js';
import { RateLimited } from './rate-limited.js';

export { RateLimited };

/** What one person, one network address or one calendar may ask of this gateway within a minute. */
export interface Rates {
  /** Commands of one person; each field of a mutation counts. */
  readonly commandsOfPerson: number;
  /** Commands from one network address, whoever gives them: a whole office may share one. */
  readonly commandsOfAddress: number;
  /** Requests without a token, or with one that proves nothing, from one network address. */
  readonly anonymous: number;
  /** Readings of one calendar address, by however many programs. */
  readonly calendar: number;
  /** Values that one person asks for: fields, each as often as rows may show it. */
  readonly values: number;
}

export const RATES: Rates = {
  commandsOfPerson: 600,
  commandsOfAddress: 6_000,
  anonymous: 300,
  calendar: 60,
  values: 300_000,
};

const MINUTE = 60_000;

/** Counts a request. @throws RateLimited */
type Counter = (request: FastifyRequest) => Promise<void>;

/** The counters of one gateway instance: in its memory, so several instances let through several times as much. */
export interface RateLimits {
  /** @param count how many commands the request holds @throws RateLimited */
  commands(request: FastifyRequest, count: number): Promise<void>;
  /** @param count how many values the request may be answered with @throws RateLimited */
  values(request: FastifyRequest, count: number): void;
  readonly anonymous: Counter;
  readonly calendar: Counter;
}

/**
 * Registers the counters. Addresses are those of Fastify's `request.ip` (see `TRUSTED_PROXIES`); an IPv6 address counts
 * with its /64, which one subscriber has whole. 5,000 are counted by each counter; of more, those that were quiet
 * longest begin anew.
 */
export async function rateLimits(app: FastifyInstance, rates: Rates): Promise<RateLimits> {
  await app.register(rateLimit, { global: false });
  const counter = (max: number, keyGenerator?: (request: FastifyRequest) => string): Counter => {
    const count = app.createRateLimit({ max, timeWindow: MINUTE, ...(keyGenerator && { keyGenerator }) });
    return async (request) => {
      const counted = await count(request);
      if (!counted.isAllowed && counted.isExceeded) throw new RateLimited(Math.max(1, counted.ttlInSeconds));
    };
  };
  const budget = new Budget(rates.values);
  const ofPerson = counter(rates.commandsOfPerson, (request) => request.caller?.sub ?? request.ip);
  const ofAddress = counter(rates.commandsOfAddress);
  return {
    anonymous: counter(rates.anonymous),
    calendar: counter(rates.calendar, ({ params }) => (params as { name: string }).name.replace(/\.ics$/, '')),
    values: (request, count) => budget.spend(request.caller?.sub ?? request.ip, count),
    async commands(request, count) {
      for (let n = 0; n < count; n += 1) {
        await ofPerson(request);
        await ofAddress(request);
      }
    },
  };
}
