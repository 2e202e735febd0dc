import type { Department } from '@marquee/kernel';
import { DATE_FIELDS, saysWhen } from './date-fields.ts';
import { inForceOf, PLACES } from './dates.ts';
import { allDepartments } from './departments.ts';
import { fieldsOf } from './fields.ts';
import type { Dates } from './moving-facts.ts';
import { MovingStory } from './moving-story.ts';
import { Rng } from '../rng.ts';

const HISTORIES = 100;
const STEPS = 14;

/** A random history of two projects, heard by the departments in random order. */
function told(departments: readonly Department[], seed: number): MovingStory {
  const story = new MovingStory(departments, new Rng(seed));
  for (let step = 0; step < STEPS; step += 1) story.step();
  story.settle();
  return story;
}

let departments: readonly Department[];
let stories: readonly MovingStory[];
beforeAll(async () => {
  departments = await allDepartments();
  stories = Array.from({ length: HISTORIES }, (_, seed) => told(departments, seed));
});
const eachProject = (look: (story: MovingStory, projectId: string, inForce: Dates, seed: number) => void) =>
  stories.forEach((story, seed) =>
    story.projects.forEach((n) => look(story, `prj-${n}`, inForceOf(story, `prj-${n}`), seed)),
  );

describe('C3.3.3、B20 生效的日期 · the dates in force, after any history of plans, signatures and voids', () => {
  it('are those of the newest version whose signature stands, else of the application', () =>
    eachProject((story, projectId, inForce, seed) => {
      const [newest] = story.standingVersions(projectId);
      const expected = newest === undefined ? story.approvedDates(projectId) : story.datesOfVersion(projectId, newest);
      expect([seed, inForce]).toEqual([seed, expected]);
    }));

  it('are the same in every department, whichever is heard first', () =>
    eachProject((story, projectId, inForce, seed) => {
      for (const [place, { says, should }] of Object.entries(PLACES))
        expect([seed, place, says(story, projectId)]).toEqual([seed, place, should(inForce, story, projectId)]);
    }));

  it('and every field of any department that says when something takes place follows them or says why not', () => {
    const fields = fieldsOf(departments, saysWhen).map((field) => field.path);
    expect([...new Set(fields)].sort()).toEqual(Object.keys(DATE_FIELDS).sort());
  });

  it('and in these histories events moved, moved back, gear moved with them, and some could not', () => {
    const bookings = stories.flatMap((s) => s.record('GearItem', 'console')['bookings'] as { leftBehind?: object }[]);
    expect(bookings.filter((b) => b.leftBehind).length).toBeGreaterThan(2);
    expect(bookings.filter((b) => !b.leftBehind).length).toBeGreaterThan(50);
    const moves = { away: 0, back: 0 };
    eachProject((story, projectId, inForce) => {
      if (inForce.startsAt !== story.approvedDates(projectId).startsAt) moves.away += 1;
      else if (story.company.recordsOf('PlanConfirmation').some((f) => f['projectId'] === projectId)) moves.back += 1;
    });
    expect([moves.away > 30, moves.back > 10]).toEqual([true, true]);
  });
});
