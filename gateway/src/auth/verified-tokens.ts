import { verifyToken, type Caller, type TokenRules } from './token.js';

/**
 * How long a verified token is believed without looking again: a key that the issuer withdraws stops working soon
 * after.
 */
const BELIEVED_MS = 60_000;
const CAPACITY = 10_000;

interface Entry {
  caller: Caller;
  /** Milliseconds since 1970; never after the token's own end. */
  until: number;
}

/**
 * Verifies tokens and remembers the outcome for a minute: a page asks many times with one token, and checking a
 * signature costs more than planning the query (README). Refusals are not remembered.
 */
export class VerifiedTokens {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly rules: TokenRules,
    private readonly now: () => number = Date.now,
  ) {}

  /** The caller of a request. @param authorization value of the header @throws what `verifyToken` throws */
  async callerOf(authorization: string | undefined): Promise<Caller> {
    const known = this.entries.get(authorization ?? '');
    if (known && this.now() < known.until) return known.caller;
    const caller = await verifyToken(authorization, this.rules);
    this.remember(String(authorization), { caller, until: Math.min(caller.exp * 1_000, this.now() + BELIEVED_MS) });
    return caller;
  }

  private remember(authorization: string, entry: Entry): void {
    this.entries.delete(authorization);
    this.entries.set(authorization, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > CAPACITY && oldest !== undefined) this.entries.delete(oldest);
  }
}
