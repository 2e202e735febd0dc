import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Log } from '../log.js';

const MAX_AGE_MS = 10 * 60_000;
const COOLDOWN_MS = 60_000;

/** No key of the issuer has ever been read, so no token can be judged. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}

export interface KeyRingOptions {
  /** Reads the issuer's key set, from its address or from a file. */
  load(): Promise<JSONWebKeySet>;
  log: Log;
  now?: () => number;
}

/**
 * The issuer's public keys: read again after ten minutes, or when a token names an unknown key, but at most once a
 * minute. While the issuer does not answer the old keys stay in use, which jose's own remote key set does not offer.
 */
export class KeyRing {
  private held: ReturnType<typeof createLocalJWKSet> | undefined;
  private loadedAt = -Infinity;
  private triedAt = -Infinity;
  private loading: Promise<boolean> | undefined;
  private readonly now: () => number;

  constructor(private readonly options: KeyRingOptions) {
    this.now = options.now ?? Date.now;
  }

  /**
   * Key for a token, in the form `jwtVerify` of jose asks for.
   * @throws IssuerUnavailable before the first successful reading; JWKSNoMatchingKey when the issuer has no such key
   */
  readonly keyFor: JWTVerifyGetKey = async (header, token) => {
    if (this.now() - this.loadedAt > MAX_AGE_MS) await this.refresh();
    try {
      return await this.keys()(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(await this.refresh())) throw error;
      return this.keys()(header, token);
    }
  };

  /** Reads the keys again unless that was tried within the last minute. @returns whether new keys are there */
  async refresh(): Promise<boolean> {
    if (this.loading) return this.loading;
    if (this.now() - this.triedAt < COOLDOWN_MS) return false;
    this.triedAt = this.now();
    this.loading = this.read().finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  private async read(): Promise<boolean> {
    try {
      this.held = createLocalJWKSet(await this.options.load());
      this.loadedAt = this.now();
      return true;
    } catch (error) {
      this.options.log.warn({ err: error }, "the issuer's keys cannot be read; the keys held so far stay in use");
      return false;
    }
  }

  private keys(): ReturnType<typeof createLocalJWKSet> {
    if (!this.held) throw new IssuerUnavailable('no key of the issuer has been read yet');
    return this.held;
  }
}
