import { accepted, projectEverywhere } from '@marquee/local';
import { AUDITOR, type Cast, refusedBy } from './cast.ts';

const STOREKEEPER = 'poon.yiu-cheung';
const CREW = 'fung.ka-ming';
const ROUNDS = 5;

/** Two projects book the last unit of an item at the same moment, again and again: one has it, the other is told so. */
export async function lastUnit(cast: Cast): Promise<void> {
  const projects = [await cast.approved(), await cast.approved()].map((p) => p.projectId);
  for (const id of projects) await projectEverywhere(cast.as(AUDITOR), id, 30_000);
  for (let round = 0; round < ROUNDS; round += 1) await oneGetsIt(cast, projects, `e2e-console-${round}`);
}

async function oneGetsIt(cast: Cast, projects: readonly string[], id: string): Promise<void> {
  const register = {
    name: 'registerGear',
    answers: 'GearItem',
    id,
    input: { name: '調音台', gearClass: 'audio', kind: 'serial', unitIds: ['only'] },
  };
  accepted(await cast.as(STOREKEEPER).tell(register));
  const dates = { startsAt: '2031-05-01T10:00:00Z', endsAt: '2031-05-01T17:00:00Z' };
  const book = (projectId: string) =>
    cast.as(CREW).tell({ name: 'bookGear', answers: 'GearItem', id, input: { projectId, quantity: 1, ...dates } });
  const answers = await Promise.all(projects.map(book));
  expect(answers.filter((a) => a.accepted === true)).toHaveLength(1);
  expect(refusedBy(answers.find((a) => a.accepted !== true)!)).toEqual(['unitsAreFree']);
  const { gearItem } = await cast
    .as(AUDITOR)
    .ask<{ gearItem: { bookings: object[] } }>('query ($id: ID!) { gearItem(id: $id) { bookings { projectId } } }', {
      id,
    });
  expect(gearItem.bookings).toHaveLength(1);
}
