type Work = () => Promise<void>;

/**
 * One thing after the other, whoever waits in rounds: of each the next, in the order in which they came. Whoever asks
 * for very much at once holds up themselves, and everybody else by one thing.
 */
export class Rounds {
  private readonly waiting = new Map<string, Work[]>();
  private working = false;

  /** Does the work when its turn has come. @throws whatever the work throws */
  take(who: string, work: Work): Promise<void> {
    return new Promise((resolve, reject) => {
      const own = this.waiting.get(who) ?? [];
      own.push(() => work().then(resolve, reject));
      this.waiting.set(who, own);
      if (!this.working) void this.goOn();
    });
  }

  private async goOn(): Promise<void> {
    this.working = true;
    for (let next = this.next(); next; next = this.next()) await next();
    this.working = false;
  }

  private next(): Work | undefined {
    const [first] = this.waiting;
    if (!first) return undefined;
    const [who, [work, ...others]] = first;
    this.waiting.delete(who);
    if (others.length > 0) this.waiting.set(who, others);
    return work;
  }
}
