import { z } from 'zod';
import { datesIn, fieldsDated, fieldsNaming, namedIn } from './named.js';
import { day, instant, ref, text, unjudged } from './scalars.js';

const person = ref('Person');
const form = z.object({
  leaderId: person,
  deputyId: person.optional(),
  goneId: unjudged(person, 'spoken_of'),
  formerId: unjudged(person, 'own_register').optional(),
  memberIds: z.array(person).max(9),
  agenda: z.array(z.object({ item: text(), ownerId: person })).optional(),
  byPost: z.record(z.string(), z.object({ holderId: person })).optional(),
  placeId: ref('Place'),
  kind: z.union([z.object({ guestId: person }), z.object({ note: text() })]).optional(),
});

describe('what a form names', () => {
  it('is found in every field of the type, however deep, but where the schema says that it is not judged', () => {
    expect(fieldsNaming(form, 'Person')).toEqual([
      'leaderId',
      'deputyId',
      'memberIds',
      'agenda.ownerId',
      'byPost.holderId',
      'kind.guestId',
    ]);
    expect(fieldsNaming(form, 'Place')).toEqual(['placeId']);
    expect(fieldsNaming(form, 'Thing')).toEqual([]);
  });

  it('with every id that a value has there', () => {
    const value = {
      leaderId: 'a',
      goneId: 'b',
      memberIds: ['c', 'd'],
      agenda: [
        { item: 'x', ownerId: 'e' },
        { item: 'y', ownerId: 'a' },
      ],
      byPost: { stage: { holderId: 'g' } },
      kind: { guestId: 'f' },
      placeId: 'p',
    };
    expect(namedIn(form, value, 'Person').map(({ field, id }) => `${field} ${id}`)).toEqual([
      'leaderId a',
      'memberIds c',
      'memberIds d',
      'agenda.ownerId e',
      'agenda.ownerId a',
      'byPost.holderId g',
      'kind.guestId f',
    ]);
    expect(namedIn(form, {}, 'Person')).toEqual([]);
    expect(namedIn(person, 'q', 'Person')).toEqual([{ field: '', id: 'q' }]);
    expect(namedIn(form, { leaderId: 7, memberIds: 'a', agenda: {}, kind: 'x' }, 'Person')).toEqual([]);
  });

  it('and so are its moments and days', () => {
    const dates = z.object({
      from: instant(),
      lastDay: day().optional(),
      waivers: z.array(z.object({ expiresAt: instant() })),
      title: text(),
    });
    expect(fieldsDated(dates)).toEqual(['from', 'lastDay', 'waivers.expiresAt']);
    const [a, b] = ['2026-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z'];
    expect(datesIn(dates, { from: a, waivers: [{ expiresAt: a }, { expiresAt: b }], title: 't' })).toEqual([
      { field: 'from', date: a },
      { field: 'waivers.expiresAt', date: a },
      { field: 'waivers.expiresAt', date: b },
    ]);
  });
});
