import { randomBytes } from 'node:crypto';
import {
  parsePrincipalKeys,
  principalSigner,
  principalVerifier,
  PRINCIPAL_HEADER,
  PrincipalRefused,
  type OperationKind,
  type UnaddressedPrincipal,
} from './index.js';

const secret = (): string => randomBytes(32).toString('base64url');
const first = { planning: secret(), finance: secret() };
const second = { planning: secret(), finance: secret() };
const keys = parsePrincipalKeys({ current: 'k1', keys: { k1: first } });
const start = 1_750_000_000_000;
const windowMs = 30_000;
const body = '{"query":"{ project(id: \\"P1\\") { name } }"}';
const ann: UnaddressedPrincipal = {
  sub: 'ann',
  name: '安',
  org: 'marquee',
  dept: 'planning',
  roles: ['planning_manager'],
  scopes: [],
  exp: start / 1_000 + 600,
  rid: 'r1',
  lang: 'zh-Hant',
};

let clock = start;
beforeEach(() => {
  clock = start;
});

const signed = (op: OperationKind = 'q', subgraph = 'planning', by = keys): string =>
  principalSigner(by, () => clock).forOperation(ann, op)(subgraph, '/graphql', body)[PRINCIPAL_HEADER];
const verifier = (changes: Partial<Parameters<typeof principalVerifier>[0]> = {}) =>
  principalVerifier({ subgraph: 'planning', keys, windowMs, now: () => clock, ...changes });
const request = (header: string | undefined, changes = {}) => ({
  header,
  method: 'POST',
  path: '/graphql',
  rawBody: body,
  ...changes,
});
const reasonOf = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof PrincipalRefused) return error.reason;
    throw error;
  }
  return 'accepted';
};

describe('a principal signed for a department', () => {
  it('arrives whole, addressed to that department, with the kind of operation', () => {
    expect(verifier().verify(request(signed('m')))).toEqual({ principal: { ...ann, aud: 'planning' }, op: 'm' });
  });

  it('is checked over the raw bytes of the body as well as over its text', () => {
    expect(verifier().verify(request(signed(), { rawBody: Buffer.from(body) })).principal.sub).toBe('ann');
  });

  it.each([
    ['the body was changed', { rawBody: body.replace('P1', 'P2') }],
    ['it is sent to another path', { path: '/graphql?x=1' }],
    ['it is sent with another method', { method: 'PUT' }],
  ])('is refused when %s', (_case, changes) => {
    expect(reasonOf(() => verifier().verify(request(signed(), changes)))).toBe('mac');
  });

  it('is refused when the MAC, the principal or the operation kind was forged', () => {
    const parts = signed('q').split('.');
    const forged = (index: number, value: string): string => parts.with(index, value).join('.');
    const raised = Buffer.from(JSON.stringify({ ...ann, aud: 'planning', roles: ['gm'] })).toString('base64url');
    for (const header of [
      forged(6, 'A'.repeat(43)),
      forged(5, raised),
      forged(4, 'm'),
      forged(2, String(start + 1)),
      forged(3, 'other'),
    ])
      expect(reasonOf(() => verifier().verify(request(header)))).toBe('mac');
  });

  it('is refused by every other department, whether its key differs or not', () => {
    expect(reasonOf(() => verifier({ subgraph: 'finance' }).verify(request(signed())))).toBe('mac');
    const shared = parsePrincipalKeys({
      current: 'k1',
      keys: { k1: { planning: first.planning, finance: first.planning } },
    });
    const other = verifier({ subgraph: 'finance', keys: shared });
    expect(reasonOf(() => other.verify(request(signed('q', 'planning', shared))))).toBe('audience');
  });

  it.each([[-windowMs - 1], [windowMs + 1]])(
    'is refused %i ms away from its time, already before the body is read',
    (distance) => {
      const header = signed();
      clock = start + distance;
      expect(reasonOf(() => verifier().checkHeader(header))).toBe('window');
      expect(reasonOf(() => verifier().verify(request(header)))).toBe('window');
    },
  );

  it('is accepted at the edge of the window', () => {
    const header = signed();
    clock = start + windowMs;
    expect(reasonOf(() => verifier().verify(request(header)))).toBe('accepted');
  });

  it("is refused when the person's own validity has ended", () => {
    clock = ann.exp * 1_000 + windowMs;
    expect(reasonOf(() => verifier().verify(request(signed())))).toBe('expired');
  });

  it.each([
    ['missing', undefined],
    ['missing', ''],
    ['malformed', 'v1.k1.x'],
    ['malformed', `${'a'.repeat(9_000)}`],
    ['malformed', 'v2'],
  ])('without a usable header is %s', (reason, header) => {
    expect(reasonOf(() => verifier().checkHeader(header))).toBe(reason);
  });

  it('sent twice as a header is malformed', () => {
    expect(reasonOf(() => verifier().checkHeader([signed(), signed()]))).toBe('malformed');
  });
});

describe('nonces', () => {
  it('let a mutation pass once, and a query as often as it is asked', () => {
    const mine = verifier();
    const mutation = signed('m');
    const query = signed('q');
    expect(reasonOf(() => mine.verify(request(mutation)))).toBe('accepted');
    expect(reasonOf(() => mine.verify(request(mutation)))).toBe('replayed');
    for (const _ of [1, 2]) expect(reasonOf(() => mine.verify(request(query)))).toBe('accepted');
  });

  it('of a mutation signed ahead of our clock are remembered until its window has closed', () => {
    const mine = verifier();
    clock = start + windowMs;
    const ahead = signed('m');
    clock = start;
    expect(reasonOf(() => mine.verify(request(ahead)))).toBe('accepted');
    clock = start + 2 * windowMs - 1;
    expect(reasonOf(() => mine.verify(request(ahead)))).toBe('replayed');
  });

  it('are never forgotten early: a full table refuses until the oldest has run out', () => {
    const mine = verifier({ maxNonces: 1 });
    mine.verify(request(signed('m')));
    expect(reasonOf(() => mine.verify(request(signed('m'))))).toBe('nonce-table-full');
    clock = start + 2 * windowMs;
    expect(reasonOf(() => mine.verify(request(signed('m'))))).toBe('accepted');
  });

  it('of a forged request are not recorded', () => {
    const mine = verifier();
    const header = signed('m');
    expect(reasonOf(() => mine.verify(request(header, { rawBody: '{}' })))).toBe('mac');
    expect(reasonOf(() => mine.verify(request(header)))).toBe('accepted');
  });
});

describe('rotation', () => {
  it('accepts both key ids while both are listed, and the old one no longer afterwards', () => {
    const both = parsePrincipalKeys({ current: 'k2', keys: { k1: first, k2: second } });
    const after = parsePrincipalKeys({ current: 'k2', keys: { k2: second } });
    const old = signed();
    const fresh = signed('q', 'planning', both);
    for (const header of [old, fresh])
      expect(reasonOf(() => verifier({ keys: both }).verify(request(header)))).toBe('accepted');
    expect(reasonOf(() => verifier({ keys: after }).checkHeader(old))).toBe('unknown-key');
    expect(reasonOf(() => verifier({ keys: after }).verify(request(fresh)))).toBe('accepted');
  });
});
