import { cs, pl } from '@marquee/contracts';
import type { Read } from '@marquee/kernel';
import { asked, eventMoved, happened, NOW, person, projectOpened, shown } from '@marquee/testing';
import { Draft } from '../drafts/draft.js';
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

const moved = eventMoved({
  projectId: 'prj-0',
  startsAt: '2027-03-01T10:00:00.000Z',
  endsAt: '2027-03-01T15:00:00.000Z',
});

type Rows = Readonly<Record<string, Readonly<Record<string, object>>>>;
type Fields = Readonly<Record<string, unknown>>;
/** What reads find in these rows. */
function foundIn(rows: Rows, read: Read): unknown {
  if (read.get === 'then') return foundIn(rows, read.next(foundIn(rows, read.first) as never));
  const known = Object.entries(rows[read.from] ?? {}).map(([id, row]) => ({ ...row, id }));
  if (read.get === 'one') return known.find((row) => row.id === read.id);
  if (read.get === 'each')
    return Object.fromEntries(known.filter((row) => read.ids.includes(row.id)).map((row) => [row.id, row]));
  const among = Object.entries(read.among ?? {});
  return known.filter((row) => among.every(([field, texts]) => texts.includes((row as Fields)[field] as string)));
}

function hintsOf(...facts: Parameters<typeof happened>[0][]) {
  const events = facts.map((fact, i) => happened(fact, { seq: i + 1 }));
  const draftOf = (fact: object) => (fact as { data: { draftId?: string } }).data.draftId;
  const draftIds = [...new Set(facts.flatMap((fact) => draftOf(fact) ?? []))];
  const boardOf = (id: string) => Draft.fold(facts.filter((fact) => draftOf(fact) === id))!;
  const rows = {
    ClientHints: shown(ClientHints, events),
    ProjectClient: shown(ProjectClient, events),
    Draft: Object.fromEntries(draftIds.map((id) => [id, boardOf(id)])),
  };
  return asked(planningHints, {
    id: 'prj-1',
    viewer: person('yip', 'planning_staff'),
    reads: Object.fromEntries(
      Object.entries(planningHints.reads({ id: 'prj-1' } as never)).map(([name, read]) => [name, foundIn(rows, read)]),
    ),
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

  it('on the dates in force, and not on those of the application', () => {
    expect(hintsOf(registered, before, moved, projectOpened())).toMatchObject({
      formerEvents: [{ projectId: 'prj-0', startsAt: '2027-03-01T10:00:00.000Z' }],
    });
  });

  it('with the ideas of these events, first those that a review selected', () => {
    const idea = (draftId: string, title: string) =>
      pl.IdeaAdded({
        projectId: 'prj-0',
        draftId,
        by: 'yip',
        number: draftId,
        title,
        idea: '聲控燈籠鋪滿海濱。',
        kind: 'innovative',
        at: NOW,
      });
    const draft = { projectId: 'prj-0', draftId: 'd3' };
    const fromLanterns = pl.DraftCreated({
      ...draft,
      by: 'yip',
      number: 'd3',
      title: '燈海',
      fromIdeaId: 'i2',
      at: NOW,
    });
    const sent = pl.DraftSubmitted({
      ...draft,
      by: 'yip',
      title: '燈海',
      estimate: [],
      total: { amount: 1, currency: 'HKD' },
      overBudget: false,
      authorIds: ['yip'],
      at: NOW,
    });
    const chosen = pl.DraftDecided({ ...draft, reviewId: 'rev', outcome: 'selected' });
    expect(
      hintsOf(before, idea('i1', '星空'), idea('i2', '燈海'), fromLanterns, sent, chosen, projectOpened()),
    ).toMatchObject({
      formerIdeas: [
        { ideaId: 'i2', title: '燈海', chosen: true },
        { ideaId: 'i1', title: '星空', chosen: false },
      ],
    });
  });

  it('of a file that was merged it is the survivor’s, whichever of the two files a project was opened under', () => {
    expect(hintsOf(registered, projectOpened(), merged, other)).toMatchObject({ taboos: ['白花'] });
    const atTheSurvivor = projectOpened({ clientId: 'bay' });
    expect(hintsOf(registered, before, merged, other, atTheSurvivor)).toMatchObject({
      clientId: 'bay',
      formerEvents: [{ projectId: 'prj-0' }],
    });
  });

  it('and nothing of a project that is not known', () => {
    expect(hintsOf(registered)).toBeUndefined();
  });
});
