import { ad } from '@marquee/contracts';
import { answers, given, happened, NOW, person, projectApproved, system } from '@marquee/testing';
import { ArchiveFolder } from './archive/archive-folder.js';
import { PermitClock } from './permits/permit-clock.js';
import { reactions } from './reactions.js';

const actor = system('admin');
const startsAt = '2026-12-31T10:00:00.000Z';
const assessed = ad.PermitAssessed({
  projectId: 'prj-1',
  attendees: 3000,
  startsAt,
  jurisdiction: 'CN',
  authority: 'county',
  applyBy: '2026-12-11T10:00:00.000Z',
});

describe('B01 項目成立 · the project formally starts', () => {
  it('and administration opens its folder and assesses the need for a permit', () => {
    expect(answers(reactions, happened(projectApproved())).filter((a) => a.command !== 'openLogistics')).toEqual([
      { command: 'openArchiveFolder', id: 'prj-1', input: { title: '海濱音樂節', clientId: 'harbour' } },
      { command: 'assessPermit', id: 'prj-1', input: { attendees: 3000, startsAt, jurisdiction: 'HK' } },
      { command: 'pinProjectPolicies', id: 'prj-1', input: { since: NOW } },
    ]);
  });

  it('and the folder has a number and is kept as long as policy says', () => {
    const input = { title: '海濱音樂節', clientId: 'harbour' };
    given(ArchiveFolder)
      .when('openArchiveFolder', { actor, id: 'prj-1', input, policy: { 'archive.retentionYears': 10 } })
      .then(
        ad.ArchiveFolderOpened({
          ...input,
          projectId: 'prj-1',
          number: 'AF-2026-0001',
          openedAt: NOW,
          retentionYears: 10,
        }),
      );
    given(ArchiveFolder)
      .when('openArchiveFolder', { actor: person('kwok', 'admin_manager'), input })
      .forbidden();
  });
});

describe('C7.1.1 活動安全許可 · the safety permit of a large event', () => {
  const assess = (attendees: number, jurisdiction?: string) =>
    given(PermitClock).when('assessPermit', {
      actor,
      id: 'prj-1',
      input: { attendees, startsAt, ...(jurisdiction ? { jurisdiction } : {}) },
    });

  it('is needed from the threshold of the jurisdiction on, from the county or the city', () => {
    assess(999, 'CN').thenState({ status: 'not_required', authority: undefined, applyBy: undefined });
    assess(1000, 'CN').thenState({ status: 'running', authority: 'county' });
    assess(4999, 'CN').thenState({ authority: 'county' });
    assess(5000, 'CN').thenState({ authority: 'city' });
  });

  it('is not needed where it is known that there is no threshold', () =>
    assess(100_000, 'HK').thenState({ status: 'not_required' }));

  it('follows from the usual jurisdiction of the company where the application names none', () => {
    assess(60_000).thenState({ status: 'running', authority: 'city', jurisdiction: 'CN' });
    assess(999).thenState({ status: 'not_required', jurisdiction: 'CN' });
    const usual = { 'permit.usualJurisdiction': 'HK' };
    given(PermitClock)
      .when('assessPermit', { actor, id: 'prj-1', input: { attendees: 60_000, startsAt }, policy: usual })
      .thenState({ status: 'not_required', jurisdiction: 'HK' });
  });

  it('is asked of administration where nobody knows, as soon as the event is large anywhere', () => {
    assess(999, 'ZZ').thenState({ status: 'not_required' });
    assess(1000, 'ZZ').then(
      ad.PermitAssessed({ projectId: 'prj-1', attendees: 1000, startsAt, jurisdiction: 'ZZ', unclear: true }),
    );
    assess(60_000, 'MO').thenState({ status: 'unclear', authority: undefined });
  });

  it('is applied for some days ahead', () => {
    assess(3000, 'CN').then(assessed);
  });
});
