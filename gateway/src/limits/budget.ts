import { RateLimited } from './rate-limited.js';

const MINUTE = 60_000;
/** So many are remembered; of more, those that were quiet longest begin anew. */
const REMEMBERED = 5_000;

interface Account {
  left: number;
  at: number;
}

/**
 * What each person may ask for within a minute, by weight and not by number: one page that asks for everything costs as
 * much as hundreds that ask for little. Spent at once or bit by bit; it comes back steadily.
 */
export class Budget {
  private readonly accounts = new Map<string, Account>();

  /** @param now monotonic clock, milliseconds */
  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @throws RateLimited with the time after which there is enough */
  spend(who: string, cost: number): void {
    const left = this.leftOf(who);
    if (cost > left) throw new RateLimited(Math.max(1, Math.ceil(((cost - left) * 60) / this.perMinute)));
    this.accounts.delete(who);
    this.accounts.set(who, { left: left - cost, at: this.now() });
    if (this.accounts.size > REMEMBERED) this.accounts.delete(this.accounts.keys().next().value!);
  }

  private leftOf(who: string): number {
    const account = this.accounts.get(who);
    if (!account) return this.perMinute;
    return Math.min(this.perMinute, account.left + ((this.now() - account.at) * this.perMinute) / MINUTE);
  }
}
