import { incompatibilities, toJsonSchema } from '@marquee/contracts/generation';
import { cs } from '@marquee/contracts';
import { department, event, ref, text, view, type EventType } from '@marquee/kernel';
import { z } from 'zod';
import type { Evidence, Rec } from '../check/evidence.ts';
import { honest, recordOf } from '../check/honest.fixture.ts';
import { valid } from '../check/schemas.ts';
import { viewsFold } from '../check/states.ts';
import { newerSchema, newerShape } from './newer.ts';

const says = { zh: '項目', en: 'Projects' };
const approved = event('cs.InitiationApproved', { says, data: { projectId: ref('Project'), title: text(120) } });
const ProjectStart = view('ProjectStart', { says, readers: [], shape: z.object({ title: text(120) }) }).on(
  approved,
  ({ data: { projectId, title } }) => [projectId, { title }],
);
/** As a timeline keeps a digest of all that the event says to whoever reads it. */
const Digest = view('Digest', { says, readers: [], shape: z.object({ of: text(500) }) }).on(approved, ({ data }) => [
  data.projectId,
  { of: JSON.stringify(data) },
]);
const planning = department('planning', { prefix: 'pl', says, aggregates: [], views: [ProjectStart, Digest] });
const schema = toJsonSchema(approved.schema);

/** A run in which one project was approved, with these data, and planning shows this row of it. */
function run(further: object, row: object, digested: object = further): Evidence {
  const data = { projectId: 'p1', title: 'Gala', ...further };
  const digest = { of: JSON.stringify({ projectId: 'p1', title: 'Gala', ...digested }) };
  const [first] = honest().departments[0]!.commits;
  const record: Rec = recordOf(
    { ...first!, events: [{ type: 'cs.InitiationApproved', version: 1, data }] },
    'marquee.customer-service.v1',
    0,
  );
  return {
    ...honest(),
    records: [record],
    schemas: new Map([['cs.InitiationApproved.v1', schema]]),
    departments: [
      {
        ...honest().departments[1]!,
        says: planning,
        commits: [],
        views: new Map<string, Map<string, object>>([
          ['ProjectStart', new Map([['p1', row]])],
          ['Digest', new Map([['p1', digest]])],
        ]) as Evidence['departments'][0]['views'],
      },
    ],
  };
}
const shown = (...given: Parameters<typeof run>): string[] => viewsFold(run(...given)).map(({ promise }) => promise);
const told = (further: object): string[] => valid(run(further, {})).map(({ promise }) => promise);

describe('two builds that run together', () => {
  it('are one optional field of a real event apart, which the check of contracts allows', () => {
    const [now, newer] = [
      toJsonSchema(cs.InitiationApproved.schema),
      toJsonSchema(newerShape(cs.InitiationApproved as unknown as EventType)),
    ];
    expect(Object.keys(newer.properties!).filter((field) => !now.properties![field])).toEqual(['occasion']);
    expect(incompatibilities(now, newer)).toEqual([]);
    expect(newerSchema(now)).toMatchObject({ properties: newer.properties });
  });

  it('may each have written a row, and no row may be anything else (I5)', () => {
    expect(shown({ occasion: 'Gala' }, { title: 'Gala' })).toEqual([]);
    expect(shown({ occasion: 'Gala' }, { title: 'Gala', occasion: 'Gala' })).toEqual([]);
    expect(shown({ occasion: 'Gala' }, { title: 'Gala', occasion: 'Ball' })).toEqual(['I5']);
    expect(shown({}, { title: 'Gala', occasion: 'Gala' })).toEqual(['I5']);
    expect(shown({ occasion: 'Gala' }, { occasion: 'Gala' })).toEqual(['I5']);
    expect(shown({ occasion: 'Gala' }, { title: 'Gala' }, {})).toEqual([]);
    expect(shown({ occasion: 'Gala' }, { title: 'Gala' }, { occasion: 'Ball' })).toEqual(['I5']);
  });

  it('may each have stated the fact, in the shape of both (I12)', () => {
    expect([told({}), told({ occasion: 'Gala' })]).toEqual([[], []]);
    expect(told({ occasion: 7 })).toEqual(['I12']);
    expect(told({ title: 7 })).toEqual(['I12']);
  });
});
