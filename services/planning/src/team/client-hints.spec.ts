import { cs } from '@marquee/contracts';
import { asked, happened, person, projectOpened, shown } from '@marquee/testing';
import { ClientHints, planningHints, ProjectClient } from './client-hints.js';

const registered = cs.ClientRegistered({
  clientId: 'harbour',
  name: '海濱集團',
  registeredBy: 'ann',
  preferences: ['露天場地', '粵語主持'],
  taboos: ['煙火'],
});
const before = projectOpened({ projectId: 'prj-0', number: 'INI-2025-0003', title: '周年晚宴' });
const merged = cs.ClientMerged({
  clientId: 'harbour',
  by: 'kwok',
  released: { name: '海濱集團' },
  survivorId: 'bay',
  reason: '同一客戶。',
  at: '2026-03-02T01:00:00.000Z',
  contactIds: [],
  inquiryIds: [],
  initiationIds: [],
});
const other = cs.ClientAbsorbed({ clientId: 'bay', absorbedId: 'harbour', name: '海灣集團', taboos: ['白花'] });

function hintsOf(...facts: Parameters<typeof happened>[0][]) {
  const events = facts.map((fact, i) => happened(fact, { seq: i + 1 }));
  const [clients, projects] = [shown(ClientHints, events), shown(ProjectClient, events)];
  const hints = clients[projects['prj-1']?.clientId ?? ''];
  return asked(planningHints, {
    id: 'prj-1',
    viewer: person('yip', 'planning_staff'),
    reads: { project: projects['prj-1'], hints, survivor: clients[hints?.mergedIntoId ?? ''] },
  });
}

describe('W01, C6.4.1 策劃提示 · what the client likes is before whoever plans', () => {
  it('with taboos and the events before this one, in whatever order the departments are heard', () => {
    const known = {
      clientId: 'harbour',
      preferences: ['露天場地', '粵語主持'],
      taboos: ['煙火'],
      formerEvents: [{ projectId: 'prj-0', title: '周年晚宴' }],
    };
    expect(hintsOf(registered, before, projectOpened())).toMatchObject(known);
    expect(hintsOf(projectOpened(), before, registered)).toMatchObject(known);
  });

  it('of a file that was merged it is the survivor’s', () => {
    expect(hintsOf(registered, projectOpened(), merged, other)).toMatchObject({ taboos: ['白花'] });
  });

  it('and nothing of a project that is not known', () => {
    expect(hintsOf(registered)).toBeUndefined();
  });
});
