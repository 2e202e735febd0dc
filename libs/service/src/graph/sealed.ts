import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { PrincipalKeys } from '@marquee/platform';

const MAC_BYTES = 16;

/** Texts that only this department can make, and that it knows again. */
export class Sealed {
  private readonly keys: readonly Buffer[];

  /**
   * The keys of the principal serve here too, derived for one purpose; during rotation texts under either key open.
   * @param purpose keeps what is sealed for one thing from being taken for another
   */
  constructor(principal: PrincipalKeys, department: string, purpose: string) {
    const ids = [principal.current, ...[...principal.keys.keys()].filter((kid) => kid !== principal.current)];
    const derive = (key: KeyObject) => createHmac('sha256', key).update(purpose).digest();
    this.keys = ids.flatMap((kid) => principal.keys.get(kid)?.get(department) ?? []).map(derive);
  }

  make(value: unknown): string {
    const body = Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${body}.${mac(this.keys[0]!, body).toString('base64url')}`;
  }

  /** Digest of a text that nobody else can work out: whoever guesses the text cannot find out by it. 64 hex digits. */
  digest(text: string): string {
    return createHmac('sha256', this.keys[0]!).update(text).digest('hex');
  }

  /** @returns what was sealed; undefined for a text that this department did not make, or that was altered */
  open(text: string): unknown {
    const [body = '', given = ''] = text.split('.');
    const seal = Buffer.from(given, 'base64url');
    if (!this.keys.some((key) => seal.length === MAC_BYTES && timingSafeEqual(mac(key, body), seal))) return undefined;
    return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  }
}

const mac = (key: Buffer, body: string) => createHmac('sha256', key).update(body).digest().subarray(0, MAC_BYTES);
