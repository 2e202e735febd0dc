import type { Dispatcher } from 'undici';
import type { Deadline } from '../limits/deadline.js';

export interface Exchanged {
  status: number;
  body: Buffer;
}

/**
 * One HTTP request whose whole answer is wanted at once. `dispatch` instead of `request`: that one makes a stream for
 * each answer, which costs more than the rest of the exchange.
 * @throws Error of the connection or of a timeout, or the deadline's reason, as soon as it is over
 */
export function exchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  deadline: Deadline,
): Promise<Exchanged> {
  return new Promise((resolve, reject) => void dispatcher.dispatch(options, new Collector(deadline, resolve, reject)));
}

class Collector implements Dispatcher.DispatchHandler {
  private readonly chunks: Buffer[] = [];
  private readonly release: () => void;
  private status = 0;
  private controller: Dispatcher.DispatchController | undefined;

  constructor(
    private readonly deadline: Deadline,
    private readonly resolve: (exchanged: Exchanged) => void,
    private readonly reject: (reason: Error) => void,
  ) {
    this.release = deadline.watch((reason) => {
      this.controller?.abort(reason);
      reject(reason);
    });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    // The time may have ended while the request waited for a connection.
    if (this.deadline.reason) controller.abort(this.deadline.reason);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.release();
    this.resolve({ status: this.status, body: wholeOf(this.chunks) });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.release();
    this.reject(error);
  }
}

function wholeOf(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks);
}
