import { pl } from '@marquee/contracts';
import { given, NOW, person } from '@marquee/testing';
import * as m from './material-rules.js';
import { RequirementBrief } from './requirement-brief.js';

const id = 'prj-1';
const yip = person('yip', 'planning_staff');
const reads = { project: { status: 'formed', leaderId: 'kwan', memberIds: ['yip'] } };
const opened = pl.RequirementBriefOpened({ projectId: id, title: '海濱音樂節', at: NOW });
const brief = () => given(RequirementBrief, [opened]);

describe('C3.2.2 資料 · material of a brief', () => {
  it('refers to material by what tells it from another file', () => {
    const attach = (input: object = {}) =>
      brief().when('attachMaterial', {
        actor: yip,
        id,
        reads,
        input: { name: '場地平面圖.pdf', mediaType: 'application/pdf', bytes: 48_000, hash: 'a'.repeat(64), ...input },
      });
    attach().then((s) =>
      expect(s.materials).toMatchObject([{ materialId: 'm1', name: '場地平面圖.pdf', byId: 'yip', at: NOW }]),
    );
    attach({ name: ' ', mediaType: 'application/x-msdownload', bytes: 0, hash: 'abc' }).rejects([
      m.materialNamed,
      m.materialOfKnownType,
      m.materialOfFairSize,
      m.materialHasDigest,
    ]);
    attach({ bytes: 200 * 1024 * 1024 + 1 }).rejects(m.materialOfFairSize);
    const file = {
      fileId: 'f1',
      sha256: 'b'.repeat(64),
      name: '平面圖.doc',
      bytes: 9_000,
      mediaType: 'application/x-cfb',
    };
    const upload = (input: object) => brief().when('attachMaterial', { actor: yip, id, reads, input });
    const known = { name: '平面圖.doc', mediaType: 'application/x-cfb', bytes: 9_000, hash: 'b'.repeat(64), file };
    upload({ file }).then((s) => expect(s.materials).toMatchObject([known]));
    // What somebody writes beside a file is not believed.
    upload({ file, name: '場地', bytes: 1, hash: 'c'.repeat(64) }).then((s) =>
      expect(s.materials).toMatchObject([{ ...known, name: '場地' }]),
    );
    upload({}).rejects([m.materialNamed, m.materialOfKnownType, m.materialOfFairSize, m.materialHasDigest]);
  });
});
