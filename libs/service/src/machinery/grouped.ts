/** How an item of a group ended. */
export type Settled<R> = { readonly ok: R } | { readonly failed: unknown };

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (reason: unknown) => void;
}

/** How items come together. */
export interface Grouping {
  /** Groups under way at the same time (2); with two, the next need not wait out the whole flush of the one before. */
  readonly width?: number;
  /** Items in a group (100). */
  readonly limit?: number;
}

/**
 * Work that is cheaper in company: while one group is under way the next one gathers, so that an item alone waits for
 * nothing and many share one round trip and one flush of the journal.
 */
export class Grouped<T, R> {
  private gathered: Waiting<T, R>[] = [];
  private underWay = 0;

  private readonly width: number;
  private readonly limit: number;

  /** @param run settles each item of a group, in order; when it throws, each item of the group fails with that error */
  constructor(
    private readonly run: (items: readonly T[]) => Promise<readonly Settled<R>[]>,
    { width = 2, limit = 100 }: Grouping = {},
  ) {
    [this.width, this.limit] = [width, limit];
  }

  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.gathered.push({ item, resolve, reject });
      if (this.underWay < this.width) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.underWay += 1;
    while (this.gathered.length > 0) {
      // All that can run at present runs first: what one group sets free meets in the next one.
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      await this.settle(this.gathered.splice(0, this.limit));
    }
    this.underWay -= 1;
  }

  private async settle(group: readonly Waiting<T, R>[]): Promise<void> {
    if (group.length === 0) return;
    const settled = await this.run(group.map((w) => w.item)).catch((error: unknown) =>
      group.map((): Settled<R> => ({ failed: error })),
    );
    group.forEach(({ resolve, reject }, i) => {
      const one = settled[i]!;
      if ('ok' in one) resolve(one.ok);
      else reject(one.failed);
    });
  }
}
