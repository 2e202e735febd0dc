/** How an item of a group ended. */
export type Settled<R> = { readonly ok: R } | { readonly failed: unknown };

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Work that is cheaper in company: while one group is under way the next one gathers, so that an item alone waits for
 * nothing and many share one round trip and one flush of the journal.
 */
export class Grouped<T, R> {
  private gathered: Waiting<T, R>[] = [];
  private underWay = 0;

  /**
   * @param run settles each item of a group, in order; when it throws, every item of the group fails with that error
   * @param width groups under way at the same time; with two, the next one need not wait out the whole flush of the one
   * before
   * @param limit items in a group
   * @param waits whether a group begins only when all that can run at present has run: what one group sets free then
   * meets in the next one
   */
  constructor(
    private readonly run: (items: readonly T[]) => Promise<readonly Settled<R>[]>,
    private readonly width = 2,
    private readonly limit = 100,
    private readonly waits = false,
  ) {}

  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.gathered.push({ item, resolve, reject });
      if (this.underWay < this.width) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.underWay += 1;
    while (this.gathered.length > 0) {
      if (this.waits)
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
