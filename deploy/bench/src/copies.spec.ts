import { copierOf, idOf } from './copies.ts';

const project = '0123456789abcdef01234567';
const commit = {
  _id: `Project/${project}:2`,
  key: project,
  ver: 2,
  at: '2026-03-02T01:00:00.000Z',
  dueAt: new Date('2026-03-02T01:00:00.000Z'),
  state: { number: 'PRJ-2026-0007', title: '海濱', leaderId: 'tang.chun-kit', seen: { [`Draft/${project}-1`]: 3 } },
  tags: [project, null, true],
};

describe('the copy of what a story left', () => {
  const copier = copierOf(new Set([project]))(commit);
  it('is the same with ids, numbers and moments of its own, and people and words as they were', () => {
    const id = idOf(project, 255);
    expect(id).toBe('0123456789abcdef000000ff');
    expect(copier(255)).toEqual({
      _id: `Project/${id}:2`,
      key: id,
      ver: 2,
      at: '2026-03-02T01:42:30.000Z',
      dueAt: new Date('2026-03-02T01:42:30.000Z'),
      state: { number: 'PRJ-2026-100255', title: '海濱', leaderId: 'tang.chun-kit', seen: { [`Draft/${id}-1`]: 3 } },
      tags: [id, null, true],
    });
  });
  it('names nothing of another copy', () => {
    expect(JSON.stringify(copier(1))).not.toContain(idOf(project, 2));
    expect(JSON.stringify(copier(1))).not.toContain(project);
  });
});
