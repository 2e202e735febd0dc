import { ex } from '@marquee/contracts';
import { given, person, system } from '@marquee/testing';
import { projectIsKnown } from '../plan/review-rules.js';
import * as b from './booking-rules.js';
import { GearItem } from './gear-item.js';
import { booked, cables, consoles, crew, day, id, known } from './gear.fixture.js';

describe('R098 預訂 · booking across projects', () => {
  const book = (facts: readonly ReturnType<typeof cables | typeof booked>[], input: object, policy = {}) =>
    given(GearItem, facts as never).when('bookGear', {
      actor: crew,
      id,
      input: { projectId: 'p2', ...day(10), ...input },
      policy,
      reads: known,
    });
  const desk = [consoles('c1', 'c2'), booked(1, 'p1', 10, { unitIds: ['c1'] })] as never;

  it('takes the units it names, or the first that are free, away with preparation and return', () => {
    book(desk, { quantity: 1 }).then((s) =>
      expect(s.bookings[1]).toMatchObject({
        unitIds: ['c2'],
        from: '2026-12-09T10:00:00.000Z',
        until: '2026-12-11T17:00:00.000Z',
      }),
    );
    book(desk, { unitIds: ['c2'] }).thenState({ booked: 2 });
  });

  it('is hard for gear known by unit, preparation and return included', () => {
    book(desk, { unitIds: ['c1'] }).rejects(b.unitsAreFree);
    book(desk, { quantity: 2 }).rejects(b.unitsAreFree);
    book(desk, { unitIds: ['c1'], ...day(12) }).rejects(b.unitsAreFree);
    book(desk, { unitIds: ['c1'], ...day(13) }).warns([]);
  });

  it('takes no unit that is not there, or that was retired', () => {
    book(desk, { unitIds: ['c2', 'c9'] }).rejects(b.unitsExist);
  });

  it('only warns for counted gear, unless policy refuses', () => {
    const used = [cables(10), booked(1, 'p1', 10, { quantity: 7 })] as never;
    book(used, { quantity: 3 }).warns([]);
    book(used, { quantity: 4 }).warns(b.stockSuffices);
    book(used, { quantity: 4 }, { 'gear.bulkOverbooking': 'deny' }).rejects(b.stockSuffices);
  });

  it('refuses a form that books nothing, twice, or backwards', () => {
    book(desk, {}).rejects(b.somethingIsBooked);
    book(desk, { unitIds: ['c2', 'c2'] }).rejects([b.unitsAreNamedOnce]);
    book(desk, { quantity: 1, endsAt: day(9).endsAt }).rejects(b.endsAfterItStarts);
    book(desk, { quantity: 1, endsAt: '2028-01-01T00:00:00.000Z' }).rejects(b.bookingHasAnEnd);
  });

  it('refuses a project that nobody knows', () => {
    given(GearItem, [cables(1)])
      .when('bookGear', { actor: crew, id, input: { projectId: 'p9', quantity: 1, ...day(10) } })
      .rejects(projectIsKnown);
  });

  it('takes the place of a hold, and gives everything back when released', () => {
    const held = ex.GearHeld({
      gearItemId: id,
      projectId: 'p2',
      quantity: 1,
      ...day(10),
      from: day(9).startsAt,
      until: day(11).endsAt,
    });
    book([consoles('c1'), held] as never, { quantity: 1 }).thenState({ holds: [] });
    given(GearItem, desk)
      .when('releaseBooking', { actor: crew, id, input: { bookingId: 'b1' } })
      .then((s) => expect(s.bookings).toEqual([]));
    given(GearItem, desk)
      .when('releaseBooking', { actor: crew, id, input: { bookingId: 'b9' } })
      .rejects(b.bookingExists);
  });

  it('is open to those who prepare events; a hold only to the system', () => {
    given(GearItem, desk)
      .when('bookGear', { actor: person('x', 'designer'), input: { projectId: 'p2', quantity: 1, ...day(10) } })
      .forbidden();
    given(GearItem, desk)
      .when('holdGear', { actor: system('execution'), id, input: { projectId: 'p2', quantity: 1, ...day(10) } })
      .then((s) => expect(s.holds).toHaveLength(1));
  });
});
