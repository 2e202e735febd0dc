import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What a way to a server does to those who take it. */
export interface Mood {
  /** Milliseconds that every piece of data waits, each way. */
  readonly latencyMs?: number;
  /** Nothing arrives any more, and nobody is told. */
  readonly blackHole?: boolean;
  /** What is asked arrives, its answer does not, and the connection breaks: the asker cannot know. */
  readonly loseAnswers?: boolean;
}

interface Pair {
  readonly client: Socket;
  readonly target: Socket;
}

const BREAKS_AFTER_MS = 200;

/** A way over TCP to a server of 127.0.0.1, which can be slowed, broken and cut. */
export class Proxy {
  readonly port: number;
  readonly #to: number;
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  /** When the newest data for a socket are passed on. */
  readonly #lastAt = new WeakMap<Socket, number>();
  #mood: Mood = {};

  private constructor(port: number, to: number) {
    this.port = port;
    this.#to = to;
    this.#server = createServer((client) => this.#take(client));
  }

  static async open(port: number, to: number): Promise<Proxy> {
    const proxy = new Proxy(port, to);
    await once(proxy.#server.listen(port, '127.0.0.1'), 'listening');
    return proxy;
  }

  set(mood: Mood): void {
    const wasHole = this.#mood.blackHole;
    this.#mood = mood;
    // What a black hole has swallowed never comes: its connections are of no more use.
    if (wasHole && !mood.blackHole) this.reset();
  }

  /** Breaks every connection that is open now. */
  reset(): void {
    for (const { client, target } of this.#pairs) {
      client.resetAndDestroy();
      target.resetAndDestroy();
    }
  }

  close(): void {
    this.#server.close();
    this.reset();
  }

  #take(client: Socket): void {
    const target = connect(this.#to, '127.0.0.1');
    const pair = { client, target };
    this.#pairs.add(pair);
    for (const [socket, other] of [
      [client, target],
      [target, client],
    ] as const) {
      socket.setNoDelay(true);
      socket
        .on('error', () => other.destroy())
        .on('close', () => {
          other.destroy();
          this.#pairs.delete(pair);
        });
    }
    client.on('data', (data) => this.#pass(data, target));
    target.on('data', (data) => this.#answer(data, pair));
  }

  #answer(data: Buffer, { client }: Pair): void {
    if (!this.#mood.loseAnswers) return this.#pass(data, client);
    setTimeout(() => client.resetAndDestroy(), BREAKS_AFTER_MS);
  }

  /**
   * Data never overtake each other, also when the way becomes faster: a stream out of order would be a fault that no
   * network has.
   */
  #pass(data: Buffer, to: Socket): void {
    const { latencyMs = 0, blackHole = false } = this.#mood;
    if (blackHole) return;
    const now = performance.now();
    const at = Math.max(now + latencyMs, this.#lastAt.get(to) ?? 0);
    this.#lastAt.set(to, at);
    if (at <= now) to.write(data);
    else setTimeout(() => to.writable && to.write(data), at - now);
  }
}
