import { ad, fi } from '@marquee/contracts';
import { happened, projectApproved, shown } from '@marquee/testing';
import { projectEvents, ProjectTimeline } from './views.js';

const at = (minute: number) => `2026-03-02T01:${String(minute).padStart(2, '0')}:00.000Z`;
const approved = happened(projectApproved(), { at: at(0), actorId: 'gm' });
const costCentre = happened(fi.CostCentreOpened({ projectId: 'prj-1', number: 'CC-1', title: 't', clientId: 'c', currency: 'HKD' }), { at: at(1) });
const folder = happened(ad.ArchiveFolderOpened({ projectId: 'prj-1', number: 'AF-1', title: 't', clientId: 'c', openedAt: at(2), retentionYears: 7 }), { at: at(2) });

describe('R007 項目時間線 · timeline of a project', () => {
  const story = (...events: (typeof approved)[]) => shown(ProjectTimeline, events)['prj-1']?.entries ?? [];

  it('tells who did what, in both languages, across departments', () => {
    expect(story(approved, costCentre)).toEqual([
      { id: approved.id, at: at(0), department: 'customer-service', event: 'cs.InitiationApproved', zh: '總經理已核准，項目正式成立', en: 'Approved by the general manager: the project formally starts', actorId: 'gm' },
      { id: costCentre.id, at: at(1), department: 'finance', event: 'fi.CostCentreOpened', zh: '成本中心已開立', en: 'Cost centre opened' },
    ]);
  });

  it('keeps the order of time, in whatever order departments are heard', () => {
    expect(story(folder, approved, costCentre).map((x) => x.at)).toEqual([at(0), at(1), at(2)]);
  });

  it('keeps the order of one moment by the events’ ids', () => {
    const [a, b] = [1, 2].map((seq) => happened(costCentre, { at: at(1), seq })) as [typeof approved, typeof approved];
    expect(story(b, a)).toEqual(story(a, b));
  });

  it('drops the oldest beyond five hundred', () => {
    const many = Array.from({ length: 501 }, (_, seq) => happened(costCentre, { at: at(1), seq: 1000 + seq }));
    expect(story(approved, ...many)).toHaveLength(500);
    expect(story(approved, ...many)[0]?.event).toBe('fi.CostCentreOpened');
  });

  it('listens to every event that names its project, of every department', () => {
    const prefixes = new Set(projectEvents.map((type) => type.type.split('.')[0]));
    expect([...prefixes].sort()).toEqual(['ad', 'cs', 'de', 'ex', 'fi', 'hr', 'pl']);
    expect(projectEvents.map((type) => type.type)).not.toContain('ad.PolicyChanged');
    expect(ProjectTimeline.handlers.size).toBe(projectEvents.length);
  });
});
