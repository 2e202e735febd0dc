import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { Recorded } from '@marquee/kernel';
import { company } from '@marquee/regulation';
import { clamdStub, EICAR } from './fixtures/clamd-stub.js';
import { ann, bob, FilesOffice, photo, text } from './fixtures/files-office.js';
import { S3Stub } from './fixtures/s3-stub.js';
import { FileSweeper } from './sweeper.js';

jest.setTimeout(120_000);
const DB = 'marquee_attaching_spec';
const DAY_MS = 86_400_000;
let office: FilesOffice;
beforeAll(async () => {
  office = await FilesOffice.open(DB);
});
afterAll(() => office?.close());

const content = (of: { sha256: string; bytes: number }) => office.contentOf(of);

describe('a file in a command', () => {
  it('becomes what rules, facts and the record know of it: id, digest, name, size, kind', async () => {
    await office.opened('f1');
    const { _id: fileId, content: kept } = await office.uploaded(await photo(), { name: 'stage.jpg' });
    expect(await office.attached('f1', fileId)).toEqual([]);
    const last = await office.store.commits.last('Folder/f1');
    const { sha256: digest, bytes, mediaType } = kept!;
    const picture = { fileId, sha256: digest, name: 'stage.jpg', bytes, mediaType };
    expect(last).toMatchObject({ state: { picture }, events: [{ data: { picture } }] });
    expect(await office.file(fileId)).toMatchObject({ of: ['Folder/f1'] });
  });

  it('is judged by the rules of the regulation', async () => {
    await office.opened('f2');
    const { _id } = await office.uploaded(text('no picture'), { name: 'a.txt' });
    expect(await office.attached('f2', _id)).toEqual(['pictureIsOne']);
  });

  it('is not somebody else’s, nor one for another use, nor unfinished, refused, unknown or made up', async () => {
    await office.opened('f3');
    const mine = await office.uploaded(await photo());
    const unknown = 'picture: There is no such file, or somebody else uploaded it; upload your own first.';
    expect(await office.attached('f3', mine._id, bob)).toEqual([unknown]);
    expect(await office.attached('f3', randomUUID())).toEqual([unknown]);
    expect(await office.attached('f3', '')).toEqual(['picture: Give the id of an uploaded file.']);
    const made = { fileId: mine._id, sha256: 'x', name: 'x', bytes: 1, mediaType: 'image/png' };
    expect(await office.attached('f3', made)).toEqual(['picture: Give the id of an uploaded file.']);
    expect((await office.attached('f3', mine._id, ann, 'keepPermit'))[0]).toContain('does not serve as “Safety permit');
    const refused = await office.uploaded(await photo(), { sha256: 'a'.repeat(64) });
    expect((await office.attached('f3', refused._id))[0]).toContain('does not have the SHA-256 digest');
    const id = randomUUID();
    await office.files.uploads.begin({ id, use: 'brief_material', name: 'a.png', bytes: 9 }, ann);
    expect((await office.attached('f3', id))[0]).toContain('not complete');
    expect((await office.store.commits.last('Folder/f3'))!.ver).toBe(1);
  });

  it('can be attached to its own record anew by whoever may, and to no other one', async () => {
    await office.opened('f4');
    await office.opened('f5');
    const { _id } = await office.uploaded(await photo());
    expect(await office.attached('f4', _id)).toEqual([]);
    expect(await office.attached('f4', _id, bob)).toEqual([]);
    expect((await office.attached('f5', _id, bob))[0]).toContain('somebody else uploaded it');
  });

  it('that was accepted is answered the same when it comes again, though the file is gone', async () => {
    await office.opened('f6');
    const { _id: picture } = await office.uploaded(await photo());
    const order = { command: 'keepPicture', id: 'f6', input: { picture }, actor: ann, commandId: 'once' };
    const first = await office.bus.execute(order);
    await office.connection.collection('files').deleteOne({ _id: picture as never });
    expect(await office.bus.execute(order)).toEqual(first);
  });
});

describe('the virus scanner', () => {
  it('sets apart what it finds something in, and nobody gets that out', async () => {
    const scanner = await clamdStub();
    await office.begin({ scanner: scanner.place });
    await office.opened('v1');
    const bad = await office.uploaded(text(EICAR), { name: 'a.txt' });
    expect(bad).toMatchObject({ state: 'QUARANTINED', problem: { rule: 'fileIsHarmless' } });
    expect((await office.attached('v1', bad._id))[0]).toContain('set apart');
    const good = await office.uploaded(await photo());
    expect([good.state, await office.attached('v1', good._id)]).toEqual(['READY', []]);
    scanner.stop();
  });

  it('that is away lets nothing through; the file waits, and is looked at when it is back', async () => {
    await office.begin({ scanner: { host: '127.0.0.1', port: 1 } });
    await office.opened('v2');
    const waits = await office.uploaded(text('waits'), { name: 'a.txt' });
    expect(waits.state).toBe('CHECKING');
    expect((await office.attached('v2', waits._id))[0]).toContain('still being checked');
    await office.begin();
    await office.connection
      .collection('files')
      .updateOne({ _id: waits._id as never }, { $set: { until: new Date(0) } });
    await office.files.sweeper.tick();
    expect(await office.file(waits._id)).toMatchObject({ state: 'READY' });
  });
});

it('a storage that is away loses nothing and shows nothing half: the file waits until it is back', async () => {
  const s3 = new S3Stub();
  await office.begin({ s3: await s3.start() });
  s3.broken = 503;
  const data = text('storage');
  const waits = await office.uploaded(data, { name: 'a.txt' });
  expect([waits.state, waits.content, s3.objects.size]).toEqual(['CHECKING', undefined, 0]);
  s3.broken = undefined;
  await office.connection.collection('files').updateOne({ _id: waits._id as never }, { $set: { until: new Date(0) } });
  await office.files.sweeper.tick();
  const { state, content: kept } = await office.file(waits._id);
  expect([state, (await content(kept!)).equals(data)]).toEqual(['READY', true]);
  expect([...s3.objects.keys()]).toEqual([`/files/planning/${kept!.sha256}`]);
  await office.begin();
  s3.stop();
});

describe('what nobody attached in time (C10.3.1)', () => {
  const sweep = (days: number) =>
    new FileSweeper({
      ...(office.files.sweeper as unknown as { parts: ConstructorParameters<typeof FileSweeper>[0] }).parts,
      now: () => Date.now() + days * DAY_MS,
    }).sweep();

  it('is removed after the days of the policy, content and all; what a record names stays', async () => {
    await office.opened('s1');
    const [kept, orphan] = [await office.uploaded(text('kept')), await office.uploaded(await photo(300, 9))];
    const picture = await office.uploaded(await photo(301, 8));
    expect(await office.attached('s1', picture._id)).toEqual([]);
    await sweep(6);
    expect([await office.file(kept._id), await office.file(orphan._id)]).not.toContain(null);
    await sweep(8);
    expect([await office.file(kept._id), await office.file(orphan._id)]).toEqual([null, null]);
    expect(await office.files.contents.store.has(orphan.content!.sha256)).toBe(false);
    expect(await office.file(picture._id)).toMatchObject({ state: 'READY', attached: true });
    expect(await office.files.contents.store.has(picture.content!.sha256)).toBe(true);
  });

  it('that a record only was about to name is removed as well', async () => {
    const { _id, content: kept } = await office.uploaded(await photo(302, 7));
    expect(await office.files.attaching.claim([_id], 'Folder/never', 'Folder/never')).toBe(true);
    await sweep(8);
    expect(await office.file(_id)).toBeNull();
    expect(await office.files.contents.store.has(kept!.sha256)).toBe(false);
    expect(await office.files.attaching.claim([_id], 'Folder/never', 'Folder/never')).toBe(false);
  });
});

it('files of a project whose time is over are destroyed (C10.3.2); what is known of them stays', async () => {
  await office.opened('d1');
  const { _id, content: kept } = await office.uploaded(await photo(303, 6));
  expect(await office.attached('d1', _id)).toEqual([]);
  const event = { type: company.files.destroyed.type, data: { projectId: 'Folder/d1' } } as unknown as Recorded;
  await office.files.destroy(event);
  await office.files.destroy(event);
  expect(await office.file(_id)).toMatchObject({ state: 'DESTROYED', content: kept });
  expect(await office.files.contents.store.has(kept!.sha256)).toBe(false);
  expect((await office.attached('d1', _id))[0]).toContain('destroyed when its time was over');
});
