import { createHash, randomBytes } from 'node:crypto';
import { FilesSystem, MEGABYTE } from './files-system.ts';
import { partOf } from '@marquee/gateway/parts';

let system: FilesSystem;
beforeAll(async () => {
  system = await new FilesSystem().start();
}, 120_000);
afterAll(() => system?.stop());

const PDF = () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(5 * MEGABYTE)]);

describe('a download', () => {
  let data: Buffer;
  let address: string;
  beforeAll(async () => {
    data = PDF();
    const { id } = await system.uploaded(data, { filename: "許可 'A'.pdf", use: 'permit' });
    address = await system.addressOf(id);
  });

  it('is the file, to be saved and never run, without a token', async () => {
    const answer = await fetch(system.url + address);
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
    const head = await fetch(system.url + address, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(data.length)]);
  });

  it('goes on in the middle', async () => {
    const part = async (range: string, more: object = {}) => {
      const answer = await fetch(system.url + address, { headers: { range, ...more } });
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
      (await fetch(system.url + path, { headers })).status;
    expect(await none(address, { authorization: `Bearer ${await system.tokenOf('ann')}` })).toBe(200);
    expect(await none(address, { authorization: `Bearer ${await system.tokenOf('bob')}` })).toBe(404);
    expect(await none(address, { authorization: 'Bearer of nobody' })).toBe(401);
    expect(await none(address.slice(0, -2) + (address.endsWith('AA') ? 'BB' : 'AA'))).toBe(404);
    const other = await system.uploaded(PDF(), { filename: 'b.pdf', use: 'permit' });
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
