import type { TestServers } from './test-servers.ts';

/**
 * How long a suite waits for a pair that is just being given back, before another one is started for it; milliseconds.
 */
const HANDOVER_MS = 500;

/** One MongoDB and one Kafka. Topics have fixed names, so a pair serves one suite at a time. */
interface Pair {
  readonly servers: Promise<TestServers>;
}

/** The pairs of servers of a test run, each started when it is first wanted, lent to one suite at a time. */
export class Pairs {
  private readonly all: Pair[] = [];
  private readonly free: Pair[] = [];
  private readonly waiting: ((pair: Pair) => void)[] = [];
  private readonly start: () => Promise<TestServers>;
  private readonly most: number;

  /** @param most pairs at once: as many suites as can be under way */
  constructor(start: () => Promise<TestServers>, most: number) {
    this.start = start;
    this.most = most;
  }

  /**
   * Lends a pair to `work`, which waits for its turn when all are lent; those who came first are served first.
   * @throws whatever starting the servers or `work` throws
   */
  async lend(work: (servers: TestServers) => Promise<void>): Promise<void> {
    const pair = this.free.pop() ?? (await this.next());
    try {
      await work(await pair.servers);
    } finally {
      this.giveBack(pair);
    }
  }

  /** Ends all servers; who still waits is not served any more. */
  async stop(): Promise<void> {
    this.waiting.length = 0;
    await Promise.allSettled(this.all.map(async ({ servers }) => (await servers).stop()));
  }

  private next(): Promise<Pair> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      setTimeout(() => this.grow(), HANDOVER_MS).unref();
    });
  }

  private grow(): void {
    if (this.waiting.length === 0 || this.all.length >= this.most) return;
    const pair = { servers: this.start() };
    this.all.push(pair);
    this.giveBack(pair);
  }

  private giveBack(pair: Pair): void {
    const next = this.waiting.shift();
    if (next) next(pair);
    else this.free.push(pair);
  }
}
