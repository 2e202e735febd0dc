import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import sharp from 'sharp';
import { ann, blackPng, bob, FilesOffice, photo, text } from './fixtures/files-office.js';

jest.setTimeout(120_000);
const SOURCES = new URL('../graph/fixtures/typescript.mjs', import.meta.url).href;
const DB = 'marquee_files_spec';
let office: FilesOffice;
beforeAll(async () => {
  office = await FilesOffice.open(DB);
});
afterAll(() => office?.close());

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex');
const content = (of: { sha256: string; bytes: number }) => office.contentOf(of);

describe('an upload (R013)', () => {
  it('is told by its content what it is, whatever it is called', async () => {
    const { state, content: kept, name } = await office.uploaded(text('舞台清單'), { name: 'C:\\show\\list.exe' });
    expect([state, kept!.mediaType, name]).toEqual(['READY', 'text/plain', 'list.exe']);
    const program = Buffer.concat([Buffer.from('MZ'), randomBytes(4_000)]);
    const { state: other, problem } = await office.uploaded(program, { name: 'stage.png' });
    expect([other, problem!.rule]).toEqual(['REFUSED', 'fileIsOfItsKind']);
    const drawing = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
    expect(await office.uploaded(drawing, { name: 'stage.svg' })).toMatchObject({ state: 'REFUSED' });
    expect(await office.count('fileParts')).toBe(0);
  });

  it('is not begun for a use that is not there, a role that hands in none, a size beyond the policy, or no name', async () => {
    const begin = (more: object, by = ann) =>
      office.files.uploads.begin({ id: randomUUID(), use: 'permit', name: 'a.pdf', bytes: 1, ...more }, by);
    await expect(begin({ use: 'archive' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', rule: 'fileUseExists' });
    await expect(begin({ use: 'constructor' })).rejects.toMatchObject({ rule: 'fileUseExists' });
    const client = { ...ann, roles: ['client_contact'] as const };
    await expect(begin({}, client)).rejects.toMatchObject({ code: 'FORBIDDEN', rule: 'fileUseIsYours' });
    for (const bytes of [0, -1, 1.5, Number.NaN, 50 * 1_048_576 + 1])
      await expect(begin({ bytes })).rejects.toMatchObject({ rule: 'fileIsOfFairSize' });
    for (const name of ['', ' ', '/', 'a\nb', 'x'.repeat(201), 'evil\u202Egpj.exe'])
      await expect(begin({ name })).rejects.toMatchObject({ rule: 'fileIsNamed' });
    await expect(begin({ sha256: 'A'.repeat(64) })).rejects.toMatchObject({ rule: 'fileDigestIsOne' });
    expect(await begin({ bytes: 50 * 1_048_576 })).toMatchObject({ state: 'UPLOADING', offset: 0 });
  });

  it('of a person is one of a hundred that are attached to nothing; the others are told, and can be given up', async () => {
    const eve = { ...ann, id: 'eve' };
    const begin = () => office.files.uploads.begin({ id: randomUUID(), use: 'permit', name: 'a.pdf', bytes: 1 }, eve);
    for (let n = 0; n < 100; n += 1) await begin();
    await expect(begin()).rejects.toMatchObject({ code: 'CONFLICT', rule: 'uploadsHaveRoom' });
    const [newest] = await office.files.uploads.unattached(eve);
    await office.files.uploads.giveUp(newest!._id, eve);
    expect(await begin()).toMatchObject({ state: 'UPLOADING' });
    expect(await office.files.uploads.unattached(eve)).toHaveLength(100);
  });

  it('takes no more than was said, and of two pieces for one place one', async () => {
    const id = randomUUID();
    const data = text('a');
    const { uploads } = office.files;
    await uploads.begin({ id, use: 'brief_material', name: 'a.txt', bytes: data.length }, ann);
    const piece = randomUUID();
    const half = data.subarray(0, 900);
    // Two of one content: one was passed on twice, the others are somebody else's.
    const sent = [
      { data: half, piece },
      { data: half, piece },
      { data: half },
      { data: half },
      { data: Buffer.alloc(700, 1) },
    ];
    const ends = await Promise.allSettled(sent.map((one) => uploads.append(id, ann, { at: 0, ...one })));
    const taken = ends.flatMap((end, n) => (end.status === 'fulfilled' ? [sent[n]!.piece ?? n] : []));
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.rule as string] : []));
    expect(new Set(taken).size).toBe(1);
    expect(new Set(refused)).toEqual(new Set(['uploadGoesOnHere']));
    expect(await office.connection.collection('fileParts').countDocuments({ file: id })).toBe(1);
    await expect(uploads.append(id, ann, { at: 900, data })).rejects.toMatchObject({ rule: 'pieceFits' });
    await expect(uploads.append(id, bob, { at: 0, data })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(uploads.mine(id, bob)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('whose content does not have the digest that was said is refused', async () => {
    const data = text('forged');
    const said = sha256(text('something else'));
    expect(await office.uploaded(data, { name: 'a.txt', sha256: said })).toMatchObject({
      state: 'REFUSED',
      problem: { rule: 'fileIsAsSaid' },
    });
    const good = await office.uploaded(data, { name: 'a.txt', sha256: sha256(data) });
    expect(good).toMatchObject({ state: 'READY', content: { sha256: sha256(data), bytes: data.length } });
  });

  it('goes on where it was when its process is killed in the middle', async () => {
    const id = randomUUID();
    const data = Buffer.alloc(3 * 1_048_576 + 5, 7);
    await office.files.uploads.begin({ id, use: 'brief_material', name: 'a.txt', bytes: data.length }, ann);
    const program = fileURLToPath(new URL('./fixtures/die-uploading.ts', import.meta.url));
    const child = fork(program, [office.mongoUrl, DB, id], { execArgv: ['--conditions=source', '--import', SOURCES] });
    expect((await once(child, 'exit'))[1]).toBe('SIGKILL');
    expect((await office.files.uploads.mine(id, ann)).offset).toBe(1_048_576);
    await office.go(id, data);
    await office.files.checks.begin(id);
    // A page of sevens is no text: what matters is that it was looked at as a whole.
    expect(await office.file(id)).toMatchObject({ offset: data.length, state: 'REFUSED' });
  });

  it('that was being looked at when its process was killed is looked at by the next one', async () => {
    const data = text('left');
    const id = randomUUID();
    await office.files.uploads.begin({ id, use: 'brief_material', name: 'a.txt', bytes: data.length }, ann);
    await office.go(id, data);
    const turn = { turn: 'of a process that is gone', until: new Date(Date.now() - 1) };
    await office.connection.collection('files').updateOne({ _id: id as never }, { $set: turn });
    await office.files.sweeper.tick();
    expect(await office.file(id)).toMatchObject({ state: 'READY' });
  });

  it('that took its process with it again and again is refused, and looked at no more', async () => {
    const data = text('broken');
    const id = randomUUID();
    await office.files.uploads.begin({ id, use: 'brief_material', name: 'a.txt', bytes: data.length }, ann);
    await office.go(id, data);
    const broken = { turn: 'of a process that is gone', until: new Date(Date.now() - 1), tries: 3 };
    await office.connection.collection('files').updateOne({ _id: id as never }, { $set: broken });
    await office.files.sweeper.tick();
    expect(await office.file(id)).toMatchObject({ state: 'REFUSED', problem: { rule: 'fileCanBeChecked' } });
  });
});

describe('a photograph', () => {
  it('is kept without the place where it was taken, with a small one to look at', async () => {
    const original = await photo();
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const { content: kept } = await office.uploaded(original, { name: 'stage.jpg' });
    expect(kept).toMatchObject({ mediaType: 'image/jpeg' });
    for (const data of [await content(kept!), await content(kept!.thumbnail!)]) {
      const { exif, xmp, iptc } = await sharp(data).metadata();
      expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
      expect(data.includes('Exif')).toBe(false);
    }
    expect(await sharp(await content(kept!.thumbnail!)).metadata()).toMatchObject({ width: 320, format: 'webp' });
  });

  it('that two upload is stored once, and each has their own file', async () => {
    const original = await photo(700, 3);
    const before = await office.count('contents.files');
    const [one, two] = [await office.uploaded(original), await office.uploaded(original, { by: bob })];
    expect(one._id).not.toBe(two._id);
    expect(one.content!.sha256).toBe(two.content!.sha256);
    expect(await office.count('contents.files')).toBe(before + 2);
  });

  it('that cannot be read, or hides more than it shows, is refused', async () => {
    const torn = (await photo()).subarray(0, 500);
    expect(await office.uploaded(torn)).toMatchObject({ state: 'REFUSED', problem: { rule: 'imageIsReadable' } });
    expect(await office.uploaded(blackPng(600))).toMatchObject({ state: 'READY' });
    expect(await office.uploaded(blackPng(16_000))).toMatchObject({
      state: 'REFUSED',
      problem: { rule: 'imageIsReadable' },
    });
  });
});
