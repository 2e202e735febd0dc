import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { eventually } from '@marquee/testing/infrastructure';
import { Upload } from 'tus-js-client';
import { errorsOf, FilesSystem, log, MEGABYTE, metadata, words } from './files-system.ts';
import { Subgraph } from '@marquee/gateway/parts';

let system: FilesSystem;
beforeAll(async () => {
  system = await new FilesSystem().start();
}, 120_000);
afterAll(() => system?.stop());

describe('an upload through the gateway', () => {
  it('goes on where it was broken off, as the client of the protocol does it', async () => {
    const data = words(5 * MEGABYTE);
    const token = await system.tokenOf('ann');
    const options = {
      endpoint: `${system.url}/files/planning`,
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
    const half = await system.sent('HEAD', address);
    expect([half.status, Number(half.headers.get('upload-offset')) >= 2 * MEGABYTE]).toEqual([200, true]);
    await new Promise<void>((resolve, reject) => {
      new Upload(data, { ...options, uploadUrl: address, onError: reject, onSuccess: () => resolve() }).start();
    });
    expect(await system.ready(address)).toMatchObject({ state: 'READY', name: '場地.txt', bytes: data.length });
  });

  it('is looked at as often as anything may be asked for, and no more', async () => {
    const looks = await Promise.all(
      Array.from({ length: 80 }, () => system.sent('GET', '/files/planning', {}, undefined, 'curious')),
    );
    const refused = looks.find(({ status }) => status === 429)!;
    expect(await errorsOf(refused)).toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('keeps what arrived of a piece whose connection breaks', async () => {
    const data = words(6 * MEGABYTE);
    const path = (await system.begun(data)).headers.get('location')!;
    const { port, hostname } = new URL(system.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      [
        `PATCH ${path} HTTP/1.1`,
        ...[
          'host: x',
          `authorization: Bearer ${await system.tokenOf('ann')}`,
          'tus-resumable: 1.0.0',
          'upload-offset: 0',
        ],
        ...['content-type: application/offset+octet-stream', `content-length: ${data.length}`, '', ''],
      ].join('\r\n'),
    );
    socket.write(data.subarray(0, 3.5 * MEGABYTE));
    const offset = await eventually(async () => {
      const at = Number((await system.sent('HEAD', path)).headers.get('upload-offset'));
      expect(at).toBe(3 * MEGABYTE);
      return at;
    });
    socket.destroy();
    const rest = await system.chunk(path, offset, data.subarray(offset));
    expect([rest.status, rest.headers.get('upload-offset')]).toEqual([204, String(data.length)]);
    expect(await system.ready(path)).toMatchObject({
      state: 'READY',
      sha256: createHash('sha256').update(data).digest('hex'),
    });
  });

  it('needs a token, a use, a size, the version of the protocol, a department', async () => {
    const data = words(10);
    expect((await fetch(`${system.url}/files/planning`, { method: 'POST' })).status).toBe(401);
    const noUse = await system.begun(data, { use: '' });
    expect([noUse.status, await errorsOf(noUse)]).toMatchObject([
      422,
      { code: 'BAD_USER_INPUT', rule: 'fileUseExists' },
    ]);
    expect((await system.sent('POST', '/files/planning')).status).toBe(400);
    expect(
      (await system.sent('POST', '/files/planning', { 'tus-resumable': '0.2.2', 'upload-length': '1' })).status,
    ).toBe(412);
    expect((await system.sent('POST', '/files/finance', { 'upload-length': '1' })).status).toBe(404);
    expect((await system.sent('PUT', '/files/planning')).status).toBe(405);
    expect((await system.begun(data, { filename: '' })).status).toBe(422);
  });

  it('is its person’s alone', async () => {
    const data = words();
    const path = (await system.begun(data)).headers.get('location')!;
    for (const method of ['HEAD', 'GET', 'DELETE'])
      expect((await system.sent(method, path, {}, undefined, 'bob')).status).toBe(404);
    expect((await system.chunk(path, 0, data, 'bob')).status).toBe(404);
    const mine = async (sub: string) =>
      JSON.stringify(await (await system.sent('GET', '/files/planning', {}, undefined, sub)).json());
    const id = path.split('/').at(-1)!;
    expect([(await mine('ann')).includes(id), (await mine('bob')).includes(id)]).toEqual([true, false]);
    expect((await system.sent('DELETE', path)).status).toBe(204);
    expect((await system.sent('HEAD', path)).status).toBe(404);
  });

  it('takes one of several equal pieces for one place, and tells the others so', async () => {
    const data = words();
    const path = (await system.begun(data)).headers.get('location')!;
    const answers = await Promise.all([1, 2, 3].map(() => system.chunk(path, 0, data)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
    const digest = createHash('sha256').update(data).digest('hex');
    expect(await system.ready(path)).toMatchObject({ state: 'READY', sha256: digest });
  });

  it('goes on nowhere else, and not in too large pieces', async () => {
    const data = words();
    const path = (await system.begun(data)).headers.get('location')!;
    expect((await system.chunk(path, 5, data.subarray(5))).status).toBe(409);
    expect((await system.chunk(path, 0, Buffer.alloc(8 * MEGABYTE + 1))).status).toBe(413);
    expect((await system.chunk(path, 0, Buffer.concat([data, data]))).status).toBe(413);
    expect((await system.sent('HEAD', path)).headers.get('upload-offset')).toBe('0');
  });

  it('larger than the policy is refused before anything is sent; another kind, after', async () => {
    const headers = {
      'upload-length': String(201 * MEGABYTE),
      'upload-metadata': metadata({ filename: 'a', use: 'brief_material' }),
    };
    const tooLarge = await system.sent('POST', '/files/planning', headers);
    expect([tooLarge.status, (await errorsOf(tooLarge)).rule]).toEqual([422, 'fileIsOfFairSize']);
    const program = Buffer.concat([Buffer.from('MZ'), randomBytes(500)]);
    expect(await system.uploaded(program, { filename: 'a.pdf' })).toMatchObject({
      state: 'REFUSED',
      rule: 'fileIsOfItsKind',
    });
  });
});

it('a department that is away is told of, and the upload goes on when it is back', async () => {
  const data = words();
  const path = (await system.begun(data)).headers.get('location')!;
  const away = new Subgraph('planning', ['http://127.0.0.1:9/graphql'], log);
  const real = system.department;
  system.department = away;
  const answer = await system.chunk(path, 0, data);
  expect([answer.status, (await errorsOf(answer)).code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
  system.department = real;
  expect((await system.chunk(path, 0, data)).status).toBe(204);
  await away.close();
});
