/** So many things of each at a time: whoever asks for all of them leaves room for others. */
export class Places {
  private readonly taken = new Map<string, number>();

  constructor(private readonly ofEach: number) {}

  /** Does the work where there is a place for it. @returns undefined where there is none. @throws whatever it throws */
  async during<T>(who: string, work: () => Promise<T>): Promise<T | undefined> {
    const taken = this.taken.get(who) ?? 0;
    if (taken >= this.ofEach) return undefined;
    this.taken.set(who, taken + 1);
    try {
      return await work();
    } finally {
      this.leave(who);
    }
  }

  private leave(who: string): void {
    const left = this.taken.get(who)! - 1;
    if (left > 0) this.taken.set(who, left);
    else this.taken.delete(who);
  }
}
