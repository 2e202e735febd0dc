/** Too much within a minute. */
export class RateLimited extends Error {
  override readonly name = 'RateLimited';
  /** @param retryAfter seconds until the minute is over */
  constructor(readonly retryAfter: number) {
    super(`too many requests; again in ${retryAfter} s`);
  }
}
