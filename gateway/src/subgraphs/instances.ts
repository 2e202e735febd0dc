import { Pool } from 'undici';
import { LIMITS } from '../limits/values.js';

const CONNECTIONS = 64;
/** A process that could not be reached is left alone for so long, and asked how it is so often, milliseconds. */
const RESTS_MS = 1_000;
const LOOK_MS = 1_000;
const READY_MS = 2_000;

/** Errors after which nothing of the request can have arrived. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT']);
/** Errors of a connection that was there and broke: what was sent may have been done or not. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

/** Whether a process could not be reached, or went away before it answered. */
export const isGone = (error: unknown): boolean => NEVER_SENT.has(codeOf(error)) || BROKEN.has(codeOf(error));
/** Whether the request certainly never arrived. */
export const wasNeverSent = (error: unknown): boolean => NEVER_SENT.has(codeOf(error));

/** One process of a department, with its own connection pool. */
export class Instance {
  readonly pool: Pool;
  readonly path: string;
  private restsUntil = 0;
  private ready = true;

  constructor(readonly url: string) {
    const { origin, pathname, search } = new URL(url);
    this.path = pathname + search;
    this.pool = new Pool(origin, {
      connections: CONNECTIONS,
      connectTimeout: LIMITS.connectMs,
      headersTimeout: LIMITS.fetchMs,
      bodyTimeout: LIMITS.fetchMs,
      maxResponseSize: LIMITS.answerBytes,
    });
  }

  /** Whether it is worth asking now. */
  get healthy(): boolean {
    return this.ready && this.restsUntil <= performance.now();
  }

  rest(): void {
    this.restsUntil = performance.now() + RESTS_MS;
  }

  /** Asks its `/readyz`. @returns what it answered @throws Error when it does not answer within two seconds */
  async readiness(): Promise<number> {
    try {
      const { statusCode, body } = await this.pool.request({
        method: 'GET',
        path: '/readyz',
        signal: AbortSignal.timeout(READY_MS),
      });
      await body.dump();
      this.ready = statusCode === 200;
      return statusCode;
    } catch (error) {
      this.ready = false;
      throw error;
    }
  }
}

/**
 * The processes of one department, asked in turn: those that are healthy, and all of them while none is. With more than
 * one, each is asked every second how it is, so that one that hangs or only starts is passed by.
 */
export class Instances {
  readonly all: readonly Instance[];
  private turn = 0;
  private readonly timer: NodeJS.Timeout | undefined;

  constructor(urls: readonly string[]) {
    this.all = urls.map((url) => new Instance(url));
    if (this.all.length > 1) this.timer = setInterval(() => this.look(), LOOK_MS).unref();
  }

  /** The one whose turn it is. @param failed one that is not to be asked; undefined: there is no other */
  next(): Instance;
  next(failed: Instance): Instance | undefined;
  next(failed?: Instance): Instance | undefined {
    const others = failed ? this.all.filter((one) => one !== failed) : this.all;
    const healthy = others.filter((one) => one.healthy);
    const some = healthy.length > 0 ? healthy : others;
    this.turn += 1;
    return some[this.turn % some.length];
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.all.map(({ pool }) => pool.close()));
  }

  private look(): void {
    for (const one of this.all) one.readiness().catch(() => undefined);
  }
}
