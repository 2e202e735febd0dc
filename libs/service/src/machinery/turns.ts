/**
 * Work on one thing is done one after the other, in the order in which it was asked for; on different things, side by
 * side.
 */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /**
   * Does the work when all that was asked for before on the same thing has ended, however it ended. @throws whatever
   * the work throws
   */
  async take<T>(thing: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.last.get(thing) ?? Promise.resolve()).then(work);
    const ended = turn.catch(() => undefined);
    this.last.set(thing, ended);
    try {
      return await turn;
    } finally {
      if (this.last.get(thing) === ended) this.last.delete(thing);
    }
  }
}
