import { MOST_OPERATIONS, withSpan } from '@marquee/platform';
import type { Departments } from './departments.js';
import type { FetchContext } from './fetch-context.js';
import type { FetchAnswer } from './subgraph.js';

interface Waiting {
  readonly body: string;
  readonly answered: (answer: FetchAnswer) => void;
}

/**
 * Carries the fetches of one operation. Those that begin together and go to the same department travel in one request:
 * one signature, one connection, and the department reads each record once for all of them.
 */
export class Courier {
  private waiting = new Map<string, Waiting[]>();

  /** @param traced whether each request is to be seen in the trace */
  constructor(
    private readonly departments: Departments,
    private readonly context: FetchContext,
    private readonly traced: boolean,
  ) {}

  /** @param body the operation, as JSON. Never rejects: a failure comes back as a GraphQL error */
  readonly send = (department: string, body: string): Promise<FetchAnswer> =>
    new Promise((answered) => {
      if (this.waiting.size === 0) queueMicrotask(() => this.leave());
      const together = this.waiting.get(department);
      if (together) together.push({ body, answered });
      else this.waiting.set(department, [{ body, answered }]);
    });

  private leave(): void {
    const leaving = this.waiting;
    this.waiting = new Map();
    for (const [department, all] of leaving)
      for (let from = 0; from < all.length; from += MOST_OPERATIONS)
        void this.carry(department, all.slice(from, from + MOST_OPERATIONS));
  }

  private async carry(department: string, together: readonly Waiting[]): Promise<void> {
    const send = () =>
      this.departments.get(department).fetchTogether(
        together.map(({ body }) => body),
        this.context,
      );
    const answers = await (this.traced ? withSpan(`fetch ${department}`, { department }, send) : send());
    together.forEach(({ answered }, i) => answered(answers[i]!));
  }
}
