import { de } from '@marquee/contracts';
import { answers, given, happened, person, projectApproved, shown, system } from '@marquee/testing';
import { DesignDesk } from './design-desk.js';
import { reactions } from './reactions.js';
import { DeskDay } from './views.js';

const input = { title: '海濱音樂節', eventType: 'festival' as const, startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2027-01-01T02:00:00.000Z' };
const opened = de.DesignDeskOpened({ ...input, projectId: 'prj-1', dueBy: input.startsAt, overlappingDesks: 2 });

describe('B01 設計工作檯 · the design desk of a project', () => {
  it('is asked for when the project formally starts', () => {
    expect(answers(reactions, happened(projectApproved()))).toEqual([
      { command: 'openDesignDesk', id: 'prj-1', input: { ...input, endsAt: '2026-12-31T17:00:00.000Z' } },
    ]);
  });

  it('opens due by the start of the event, with the number of other desks on the busiest day', () => {
    given(DesignDesk).when('openDesignDesk', {
      actor: system('design'), id: 'prj-1', input, reads: { days: { '2026-12-31': { desks: 1 }, '2027-01-01': { desks: 2 } } },
    }).then(opened);
  });

  it('sees no other desk when there is none', () => {
    given(DesignDesk).when('openDesignDesk', { actor: system('design'), id: 'prj-1', input }).thenState({ overlappingDesks: 0, status: 'open' });
  });

  it('is opened by nobody by hand', () => {
    given(DesignDesk).when('openDesignDesk', { actor: person('choi', 'design_manager'), input }).forbidden();
  });

  it('counts on every day that its event touches', () => {
    expect(shown(DeskDay, [happened(opened), happened(opened)])).toEqual({
      '2026-12-31': { id: '2026-12-31', desks: 2 }, '2027-01-01': { id: '2027-01-01', desks: 2 },
    });
  });
});
