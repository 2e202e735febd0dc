import { createRequire } from 'node:module';

/** What kafkajs keeps of a connection's requests. */
export interface RequestQueue {
  /** Requests that wait until they may be sent. */
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

// The file is not listed by its package; the pinned version and idle-connections.spec.ts hold it in place.
const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as {
  readonly prototype: RequestQueue;
};

const RESTING = Symbol('looks only for what waits');

/**
 * Lets connections to Kafka rest. Once a request was answered, kafkajs 2.2.4 looks for waiting requests a thousand
 * times a second, for as long as the connection stands: it asks for a timer in the past, and again when that runs out.
 * A service has half a dozen connections, and two thirds of what it cost at rest was this. Only what waits is looked
 * for; a request that begins to wait asks for the look itself. Done once for the process, however often it is called.
 */
export function letConnectionsRest(): void {
  if (Object.hasOwn(prototype.scheduleCheckPendingRequests, RESTING)) return;
  const look = prototype.scheduleCheckPendingRequests;
  const lookForWaiting = function (this: RequestQueue): void {
    if (this.pending.length > 0) look.call(this);
  };
  prototype.scheduleCheckPendingRequests = Object.assign(lookForWaiting, { [RESTING]: true });
}
