import { request as httpRequest, Agent } from 'node:http';
import type { Figure } from '@marquee/service/bench/commands';
import { hammer, quantile, rounded, type Run } from '@marquee/service/bench/measure';

/** Milliseconds of warm-up, in which V8 compiles what is hot, and of what counts. */
const WARM_UP = 8_000;
const COUNTED = 8_000;

/** One operation and who sends it. */
export interface Asking {
  readonly token: string;
  readonly query: string;
  readonly variables: object;
}

/** As many users at once as a measurement has, each on a connection of their own, which stays. */
export class Users {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #url: string;

  /** @param url GraphQL address of the gateway */
  constructor(url: string) {
    this.#url = url;
  }

  /**
   * Asks again and again from so many users at once, each as soon as they are answered.
   * @param next what is asked next
   * @throws Error for the first answer with errors
   */
  async ask(users: number, next: () => Asking): Promise<Run> {
    await hammer(users, WARM_UP, () => this.post(next()));
    return hammer(users, COUNTED, () => this.post(next()));
  }

  /** @returns the body @throws Error when the answer has errors */
  async post({ token, query, variables }: Asking): Promise<string> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const text = await new Promise<string>((resolve, reject) => {
      const sent = httpRequest(this.#url, { method: 'POST', agent: this.#agent, headers }, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (part: string) => (body += part));
        answer.on('end', () => resolve(body)).on('error', reject);
      });
      sent.on('error', reject).end(JSON.stringify({ query, variables }));
    });
    if (text.startsWith('{"errors"')) throw new Error(text.slice(0, 500));
    return text;
  }

  /** Ends the connections. */
  close(): void {
    this.#agent.destroy();
  }
}

/** Throughput and latency of a run, with what they should be. */
export function figuresOf(
  what: string,
  { perSecond, latencies }: Run,
  goals: { perSecond?: string; p95?: string },
): readonly Figure[] {
  return [
    { name: `${what}`, value: rounded(perSecond, 0), unit: '1/s', ...(goals.perSecond && { goal: goals.perSecond }) },
    { name: `${what}, p50`, value: rounded(quantile(latencies, 0.5), 1), unit: 'ms' },
    {
      name: `${what}, p95`,
      value: rounded(quantile(latencies, 0.95), 1),
      unit: 'ms',
      ...(goals.p95 && { goal: goals.p95 }),
    },
  ];
}
