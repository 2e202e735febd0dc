import type { JsonSchema } from './json-schema.js';
import { wouldNotice } from './consumers.js';
import { differs, nextRelease, shapeOf, tampered } from './release.js';

const paid: JsonSchema = {
  $id: 'urn:x',
  title: '已付款',
  type: 'object',
  properties: { title: { type: 'string' }, amount: { type: 'integer', description: 'HKD' } },
  required: ['amount'],
};
const snapshot = (revision: number, schema = paid) => ({ name: 'fi.Paid.v1', revision, schema });
const first = nextRelease([snapshot(1)], []);

describe('a release of the published language', () => {
  it('names the newest revision of every event, and is needed only when something has changed', () => {
    const wider = { ...paid, properties: { ...paid.properties, memo: { type: 'string' } } };
    expect(first).toEqual({ release: 1, events: { 'fi.Paid.v1': { revision: 1, shape: shapeOf(paid) } } });
    expect(differs(nextRelease([snapshot(1)], [first]), first)).toBe(false);
    const second = nextRelease([snapshot(2, wider), snapshot(1)], [first]);
    expect(second).toMatchObject({ release: 2, events: { 'fi.Paid.v1': { revision: 2 } } });
    expect(differs(second, first)).toBe(true);
  });

  it('stays as it went out: a revision that is gone or changed is named', () => {
    expect(tampered([first], [snapshot(1)])).toEqual([]);
    expect(tampered([first], [])[0]).toContain('fi.Paid.v1 revision 1 of release 1 is gone');
    expect(tampered([first], [snapshot(1, { ...paid, required: [] })])[0]).toContain('was changed');
    expect(
      tampered([first], [snapshot(1, { ...paid, properties: { amount: paid.properties!['amount']! } })])[0],
    ).toContain('was changed');
  });

  it('lets its words be bettered', () => {
    expect(
      tampered(
        [first],
        [
          snapshot(1, {
            ...paid,
            title: '款項已付',
            properties: { ...paid.properties, amount: { type: 'integer', description: 'cents' } },
          }),
        ],
      ),
    ).toEqual([]);
  });
});

it('names who would notice a change, with or without the version', () => {
  const consumers = {
    planning: { 'fi.Paid.v1': ['Project.notePayment', 'view Costs'] },
    admin: { 'fi.Paid.v2': ['view Timeline'] },
    hr: { 'fi.PaidBack.v1': ['view X'] },
  };
  expect(wouldNotice('fi.Paid', consumers)).toEqual([
    'planning (Project.notePayment, view Costs)',
    'admin (view Timeline)',
  ]);
  expect(wouldNotice('fi.Paid.v1', consumers)).toEqual(['planning (Project.notePayment, view Costs)']);
});
