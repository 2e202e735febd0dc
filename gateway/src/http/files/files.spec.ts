import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { principalSigner } from '@marquee/platform';
import {
  cabinet,
  eventually,
  startService,
  testInfrastructure,
  type TestService,
} from '@marquee/testing/infrastructure';
import { Upload } from 'tus-js-client';
import { TestIssuer, AUDIENCE, ISSUER } from '../../../test/issuer.js';
import { KeyRing } from '../../auth/key-ring.js';
import { VerifiedTokens } from '../../auth/verified-tokens.js';
import { RATES } from '../../limits/rates.js';
import { Subgraph } from '../../subgraphs/subgraph.js';
import { createApp } from '../app.js';
import { downloadRoute } from './download-route.js';
import { partOf } from './range.js';
import { uploadRoutes } from './upload-routes.js';

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const MEGABYTE = 1_048_576;
let service: TestService;
let issuer: TestIssuer;
let url: string;
let close: () => Promise<void>;
let department: Subgraph;

beforeAll(async () => {
  const servers = await testInfrastructure();
  service = await startService(cabinet, servers);
  issuer = await TestIssuer.create();
  const ring = new KeyRing({ load: () => issuer.keySet(), log });
  await ring.refresh();
  const tokens = new VerifiedTokens({ issuer: ISSUER, audience: AUDIENCE, org: 'marquee', keyFor: ring.keyFor });
  department = new Subgraph('planning', [service.url], log);
  const { app, limits } = await createApp({ log, rates: RATES });
  const signer = principalSigner(service.principalKeys);
  const parts = { departments: { all: () => [department] }, signer, tokens, limits, log };
  uploadRoutes(app, parts);
  downloadRoute(app, { ...parts, org: 'marquee' });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await department.close();
    await service.stop();
    servers.release();
  };
}, 120_000);
afterAll(() => close?.());

const tokenOf = (sub: string) => issuer.token({ sub, roles: ['planning_staff'] });
const sent = async (method: string, path: string, headers: Record<string, string> = {}, body?: Buffer, sub = 'ann') =>
  fetch(path.startsWith('http') ? path : url + path, {
    method,
    headers: { authorization: `Bearer ${await tokenOf(sub)}`, 'tus-resumable': '1.0.0', ...headers },
    ...(body && { body: new Uint8Array(body) }),
  });
const metadata = (fields: Record<string, string>) =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
const begun = async (data: Buffer, more: Record<string, string> = {}, sub = 'ann') =>
  sent(
    'POST',
    '/files/planning',
    {
      'upload-length': String(data.length),
      'upload-metadata': metadata({ filename: '場地.txt', use: 'brief_material', ...more }),
    },
    undefined,
    sub,
  );
const chunk = (path: string, offset: number, data: Buffer, sub = 'ann') =>
  sent(
    'PATCH',
    path,
    { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    data,
    sub,
  );
const ready = async (path: string) =>
  eventually(async () => {
    const told = (await (await sent('GET', path)).json()) as {
      id: string;
      state: string;
      sha256: string;
      rule?: string;
    };
    expect(told.state).not.toMatch(/UPLOADING|CHECKING/);
    return told;
  });
const uploaded = async (data: Buffer, more: Record<string, string> = {}) => {
  const path = (await begun(data, more)).headers.get('location')!;
  await chunk(path, 0, data);
  return ready(path);
};
const words = (bytes = 3_000) => Buffer.from(randomBytes(bytes).toString('hex').slice(0, bytes));
const errorsOf = async (answer: Response) =>
  ((await answer.json()) as { errors: { extensions: { code: string; rule?: string } }[] }).errors[0]!.extensions;

/** The address under which somebody is shown a file that they have attached. */
async function addressOf(fileId: string, id = `of ${fileId}`.replace(' ', '-'), part = 'path'): Promise<string> {
  const ann = service.as({ id: 'ann', roles: ['planning_staff'], dept: 'planning' });
  await ann.mutate('mutation ($id: ID!) { openFolder(id: $id, input: { title: "x" }) { __typename } }', { id });
  const kept = await ann.mutate(
    `mutation ($id: ID!, $f: ID!) { keepPermit(id: $id, input: { permit: $f }) { ... on Folder { permit { ${part} } } ... on Rejection { broken { rule } } } }`,
    { id, f: fileId },
  );
  return kept.data!['keepPermit'].permit[part] as string;
}
const PDF = () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(5 * MEGABYTE)]);

describe('an upload through the gateway', () => {
  it('goes on where it was broken off, as the client of the protocol does it', async () => {
    const data = words(5 * MEGABYTE);
    const token = await tokenOf('ann');
    const options = {
      endpoint: `${url}/files/planning`,
      chunkSize: 2 * MEGABYTE,
      metadata: {
        filename: '場地.txt',
        use: 'brief_material',
        sha256: createHash('sha256').update(data).digest('hex'),
      },
      headers: { authorization: `Bearer ${token}` },
      retryDelays: [],
    };
    const address = await new Promise<string>((resolve, reject) => {
      const upload = new Upload(data, {
        ...options,
        onError: reject,
        onChunkComplete: () => void upload.abort().then(() => resolve(upload.url!)),
      });
      upload.start();
    });
    const half = await sent('HEAD', address);
    expect([half.status, Number(half.headers.get('upload-offset')) >= 2 * MEGABYTE]).toEqual([200, true]);
    await new Promise<void>((resolve, reject) => {
      new Upload(data, { ...options, uploadUrl: address, onError: reject, onSuccess: () => resolve() }).start();
    });
    expect(await ready(address)).toMatchObject({ state: 'READY', name: '場地.txt', bytes: data.length });
  });

  it('keeps what arrived of a piece whose connection breaks', async () => {
    const data = words(6 * MEGABYTE);
    const path = (await begun(data)).headers.get('location')!;
    const { port, hostname } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write(
      [
        `PATCH ${path} HTTP/1.1`,
        ...['host: x', `authorization: Bearer ${await tokenOf('ann')}`, 'tus-resumable: 1.0.0', 'upload-offset: 0'],
        ...['content-type: application/offset+octet-stream', `content-length: ${data.length}`, '', ''],
      ].join('\r\n'),
    );
    socket.write(data.subarray(0, 3.5 * MEGABYTE));
    const offset = await eventually(async () => {
      const at = Number((await sent('HEAD', path)).headers.get('upload-offset'));
      expect(at).toBe(3 * MEGABYTE);
      return at;
    });
    socket.destroy();
    const rest = await chunk(path, offset, data.subarray(offset));
    expect([rest.status, rest.headers.get('upload-offset')]).toEqual([204, String(data.length)]);
    expect(await ready(path)).toMatchObject({
      state: 'READY',
      sha256: createHash('sha256').update(data).digest('hex'),
    });
  });

  it('needs a token, a use, a size, the version of the protocol, a department', async () => {
    const data = words(10);
    expect((await fetch(`${url}/files/planning`, { method: 'POST' })).status).toBe(401);
    const noUse = await begun(data, { use: '' });
    expect([noUse.status, await errorsOf(noUse)]).toMatchObject([
      422,
      { code: 'BAD_USER_INPUT', rule: 'fileUseExists' },
    ]);
    expect((await sent('POST', '/files/planning')).status).toBe(400);
    expect((await sent('POST', '/files/planning', { 'tus-resumable': '0.2.2', 'upload-length': '1' })).status).toBe(
      412,
    );
    expect((await sent('POST', '/files/finance', { 'upload-length': '1' })).status).toBe(404);
    expect((await sent('PUT', '/files/planning')).status).toBe(405);
    expect((await begun(data, { filename: '' })).status).toBe(422);
  });

  it('is its person’s alone', async () => {
    const data = words();
    const path = (await begun(data)).headers.get('location')!;
    for (const method of ['HEAD', 'GET', 'DELETE'])
      expect((await sent(method, path, {}, undefined, 'bob')).status).toBe(404);
    expect((await chunk(path, 0, data, 'bob')).status).toBe(404);
    expect((await sent('DELETE', path)).status).toBe(204);
    expect((await sent('HEAD', path)).status).toBe(404);
  });

  it('goes on nowhere else, and not in too large pieces', async () => {
    const data = words();
    const path = (await begun(data)).headers.get('location')!;
    expect((await chunk(path, 5, data.subarray(5))).status).toBe(409);
    expect((await chunk(path, 0, Buffer.alloc(8 * MEGABYTE + 1))).status).toBe(413);
    expect((await chunk(path, 0, Buffer.concat([data, data]))).status).toBe(413);
    expect((await sent('HEAD', path)).headers.get('upload-offset')).toBe('0');
  });

  it('larger than the policy is refused before anything is sent; another kind, after', async () => {
    const headers = {
      'upload-length': String(201 * MEGABYTE),
      'upload-metadata': metadata({ filename: 'a', use: 'brief_material' }),
    };
    const tooLarge = await sent('POST', '/files/planning', headers);
    expect([tooLarge.status, (await errorsOf(tooLarge)).rule]).toEqual([422, 'fileIsOfFairSize']);
    const program = Buffer.concat([Buffer.from('MZ'), randomBytes(500)]);
    expect(await uploaded(program, { filename: 'a.pdf' })).toMatchObject({ state: 'REFUSED', rule: 'fileIsOfItsKind' });
  });
});

describe('a download', () => {
  let data: Buffer;
  let address: string;
  beforeAll(async () => {
    data = PDF();
    const { id } = await uploaded(data, { filename: "許可 'A'.pdf", use: 'permit' });
    address = await addressOf(id);
  });

  it('is the file, to be saved and never run, without a token', async () => {
    const answer = await fetch(url + address);
    expect(Buffer.from(await answer.arrayBuffer()).equals(data)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(data.length),
      'content-disposition': `attachment; filename="file.pdf"; filename*=UTF-8''%E8%A8%B1%E5%8F%AF%20%27A%27.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      etag: `"${createHash('sha256').update(data).digest('hex')}"`,
    });
    const head = await fetch(url + address, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(data.length)]);
  });

  it('goes on in the middle', async () => {
    const part = async (range: string, more: object = {}) => {
      const answer = await fetch(url + address, { headers: { range, ...more } });
      return { answer, body: Buffer.from(await answer.arrayBuffer()) };
    };
    const middle = await part(`bytes=${4 * MEGABYTE - 7}-${4 * MEGABYTE + 7}`);
    expect(middle.answer.status).toBe(206);
    expect(middle.answer.headers.get('content-range')).toBe(
      `bytes ${4 * MEGABYTE - 7}-${4 * MEGABYTE + 7}/${data.length}`,
    );
    expect(middle.body.equals(data.subarray(4 * MEGABYTE - 7, 4 * MEGABYTE + 8))).toBe(true);
    expect((await part(`bytes=${data.length}-`)).answer.status).toBe(416);
    expect((await part('bytes=0-0', { 'if-range': '"of another version"' })).answer.status).toBe(200);
  });

  it('is not for somebody else who comes by the address, nor by one that was changed or has run out', async () => {
    const none = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(url + path, { headers })).status;
    expect(await none(address, { authorization: `Bearer ${await tokenOf('ann')}` })).toBe(200);
    expect(await none(address, { authorization: `Bearer ${await tokenOf('bob')}` })).toBe(404);
    expect(await none(address, { authorization: 'Bearer of nobody' })).toBe(401);
    expect(await none(address.slice(0, -2) + (address.endsWith('AA') ? 'BB' : 'AA'))).toBe(404);
    const other = await uploaded(PDF(), { filename: 'b.pdf', use: 'permit' });
    const [, , , id] = address.split('/');
    expect(await none(address.replace(id!, other.id))).toBe(404);
    const { now } = Date;
    Date.now = () => now() + 361_000;
    try {
      expect(await none(address)).toBe(404);
    } finally {
      Date.now = now;
    }
    expect(await none(address)).toBe(200);
  });
});

it('a department that is away is told of, and the upload goes on when it is back', async () => {
  const data = words();
  const path = (await begun(data)).headers.get('location')!;
  const away = new Subgraph('planning', ['http://127.0.0.1:9/graphql'], log);
  const real = department;
  department = away;
  const answer = await chunk(path, 0, data);
  expect([answer.status, (await errorsOf(answer)).code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
  department = real;
  expect((await chunk(path, 0, data)).status).toBe(204);
  await away.close();
});

it('a range is one, understood, and of this version, or the whole file is meant', () => {
  const file = { bytes: 10, sha256: 'x' };
  const part = (range?: string, more: object = {}) => partOf({ ...(range && { range }), ...more }, file);
  const whole = { from: 0, until: 10, isWhole: true };
  for (const range of [undefined, 'bytes=', 'bytes=-', 'lines=1-2', 'bytes=1-2,4-5', 'bytes=5-3'])
    expect(part(range)).toEqual(whole);
  expect(part('bytes=2-4')).toEqual({ from: 2, until: 5, isWhole: false });
  expect(part('bytes=2-')).toEqual({ from: 2, until: 10, isWhole: false });
  expect(part('bytes=-3')).toEqual({ from: 7, until: 10, isWhole: false });
  expect(part('bytes=-30')).toEqual({ from: 0, until: 10, isWhole: false });
  expect(part('bytes=2-99')).toEqual({ from: 2, until: 10, isWhole: false });
  expect([part('bytes=10-'), part('bytes=-0')]).toEqual([undefined, undefined]);
  expect(part('bytes=2-4', { 'if-range': '"y"' })).toEqual(whole);
  expect(part('bytes=2-4', { 'if-range': '"x"' })).toMatchObject({ from: 2 });
});
