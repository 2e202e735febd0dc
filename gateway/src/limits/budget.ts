import { RateLimited } from './rate-limited.js';

const MINUTE = 60_000;
/** So many are remembered; of more, those that were quiet longest begin anew. */
const REMEMBERED = 5_000;

/** Of what a minute brings, so much can be spent at once. */
const AT_ONCE = 1 / 5;

interface Account {
  left: number;
  at: number;
}

/**
 * What each person may ask for within a minute, by weight and not by number: one page that asks for everything costs as
 * much as hundreds that ask for little. It comes back steadily.
 */
export class Budget {
  private readonly accounts = new Map<string, Account>();

  /** @param perMinute what comes back within a minute @param now monotonic clock, milliseconds */
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
    const most = this.perMinute * AT_ONCE;
    if (!account) return most;
    return Math.min(most, account.left + ((this.now() - account.at) * this.perMinute) / MINUTE);
  }
}
