import { ad } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, NOW, person } from '@marquee/testing';
import { ArchiveFolder } from './archive-folder.js';
import * as r from './rules.js';

const id = 'prj-1';
const hui = person('hui', 'admin_staff');
const opened = ad.ArchiveFolderOpened({
  projectId: id,
  number: 'AF-2026-0001',
  title: 't',
  clientId: 'c',
  openedAt: NOW,
  retentionYears: 7,
});

describe('C10.3.2 銷毀 · files are kept for their time', () => {
  const kwok = person('kwok', 'admin_manager');
  const after = '2033-12-01T00:00:00.000Z';
  const destroy = (differs: object = {}, { now = after, actor = kwok, history = [opened] as Fact[] } = {}) =>
    given(ArchiveFolder, history).when('destroyFiles', {
      actor,
      id,
      now,
      input: { witnessIds: ['hui', 'lam'], reason: '保存期限已滿，依規定銷毀。', ...differs },
    });

  it('and then destroyed by the head of administration before two others', () => {
    const until = r.keptUntil(opened.data);
    expect(until).toBe(`${Number(NOW.slice(0, 4)) + 7}${NOW.slice(4)}`);
    destroy({}, { now: until }).thenState({ destroyedAt: until, destroyedById: 'kwok', witnessIds: ['hui', 'lam'] });
    destroy({}, { now: new Date(Date.parse(until) - 1).toISOString() }).rejects(r.retentionIsOver);
    destroy({}, { actor: hui }).forbidden();
    for (const witnessIds of [[], ['hui'], ['hui', 'hui'], ['hui', 'kwok']])
      destroy({ witnessIds }).rejects(r.twoWitnesses);
    destroy({ reason: '舊' }).rejects(r.reasonOfDestruction);
    const gone = ad.ProjectFilesDestroyed({
      projectId: id,
      witnessIds: ['a', 'b'],
      reason: 'x',
      by: 'kwok',
      at: after,
    });
    destroy({}, { history: [opened, gone] }).rejects(r.notDestroyedYet);
  });

  it('of a folder that was opened on the 29th of February until the 1st of March', () => {
    const openedAt = '2028-02-29T08:00:00.000Z';
    expect(r.keptUntil({ openedAt, retentionYears: 7 })).toBe('2035-03-01T08:00:00.000Z');
  });
});

describe('C10.3.1 文件 · a document that was uploaded', () => {
  const file = { fileId: 'f1', sha256: 'c'.repeat(64), name: '策劃書.pdf', bytes: 9_000, mediaType: 'application/pdf' };
  const upload = (item: 'plan' | 'approvals' | 'cost' | 'layout') =>
    given(ArchiveFolder, [opened]).when('fileDocument', { actor: hui, id, input: { item, title: '策劃書', file } });

  it('says where it lies and by what it is recognised', () => {
    upload('layout').then((s) =>
      expect(s.documents).toMatchObject([{ file, reference: '策劃書.pdf', sha256: file.sha256 }]),
    );
  });

  it('is for those alone who see price and cost, where it may say them: not for who sees one of the two', () => {
    const shown = ArchiveFolder.options.shown!.documents!;
    for (const item of ['plan', 'approvals', 'cost'] as const)
      upload(item).then((s) => {
        for (const other of [person('ho', 'designer'), person('ng', 'cs_staff')])
          expect(shown(s, other)).toEqual([expect.not.objectContaining({ file })]);
        expect(shown(s, person('gm', 'gm'))).toEqual([expect.objectContaining({ file })]);
      });
    upload('layout').then((s) =>
      expect(shown(s, person('ho', 'designer'))).toEqual([expect.objectContaining({ file })]),
    );
  });
});
