import { ex } from '@marquee/contracts';
import type { Aggregate, Fact } from '@marquee/kernel';
import { answers, eventMoved, given, happened, initialPolicies, NOW, shown, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { booked, cables, consoles, crew, day, id } from './gear.fixture.js';
import { GearItem } from './gear-item.js';
import { GearList } from './gear-list.js';
import type { GearState } from './gear-state.js';
import { ProjectGear } from './project-gear.js';
import { explain } from './shortages.js';

const actor = system('execution');
const from = (d: number) => ({ formerStartsAt: day(d).startsAt, formerEndsAt: day(d).endsAt });
const move = (facts: readonly Fact[], to: number, was = 10) =>
  given(GearItem, facts).when('moveBookings', { actor, id, input: { projectId: 'p2', ...day(to), ...from(was) } });
const stock = (...facts: Fact[]) => (GearItem as unknown as Aggregate).fold(facts) as unknown as GearState;
const movedTo = (n: number, to: number, unitIds: string[] = []) =>
  ex.GearBookingMoved({
    gearItemId: id,
    projectId: 'p2',
    bookingId: `b${n}`,
    quantity: Math.max(1, unitIds.length),
    bookedById: 'poon',
    unitIds,
    ...day(to),
    from: booked(1, 'p2', to, {}).data.from,
    until: booked(1, 'p2', to, {}).data.until,
    event: day(to),
    at: NOW,
  });

describe('C2.2.2a 活動改期 · gear that is booked moves with the event', () => {
  const own = ex.GearBooked({ ...booked(1, 'p2', 10, { unitIds: ['c1'] }).data, event: day(10) });

  it('when it is free on the new dates: the same pieces, else others', () => {
    move([consoles('c1', 'c2'), own], 20).then(movedTo(1, 20, ['c1']));
    move([consoles('c1', 'c2'), own, booked(2, 'p1', 20, { unitIds: ['c1'] })], 20).then(movedTo(1, 20, ['c2']));
    move([cables(5), booked(1, 'p2', 10, { quantity: 1 })], 20).then(movedTo(1, 20));
  });

  it('and is then reserved for the dates in force, and not an invalid reservation', () => {
    const after = [consoles('c1'), own, movedTo(1, 20, ['c1'])];
    const why = (facts: readonly Fact[]) =>
      explain([stock(...facts)], { projectId: 'p2', quantity: 1, ...day(20) }, initialPolicies);
    expect(why(after.slice(0, 2)).reasons[0]?.reason).toBe('invalid_reservation');
    expect(why(after)).toMatchObject({ reserved: 1, missing: 0 });
  });

  it('a little later in the same days too: its own booking is not in its way', () => {
    move([consoles('c1'), own], 11).then(movedTo(1, 11, ['c1']));
  });

  it('but takes it from nobody: what is taken on the new dates is left behind, and its people are told by whom', () => {
    const taken = [consoles('c1'), own, booked(2, 'p1', 20, { unitIds: ['c1'] })];
    const left = ex.GearBookingLeftBehind({
      gearItemId: id,
      projectId: 'p2',
      bookingId: 'b1',
      quantity: 1,
      bookedById: 'poon',
      ...day(20),
      free: 0,
      projectIds: ['p1'],
      at: NOW,
    });
    move(taken, 20).then(left, (s) =>
      expect(s.bookings[0]).toMatchObject({ ...day(10), leftBehind: day(20), unitIds: ['c1'] }),
    );
    // The dates go back, or on: it is free then and moves from where it is; still taken, nobody is told twice.
    move([...taken, left], 10).then(movedTo(1, 10, ['c1']));
    move([...taken, left], 27).then(movedTo(1, 27, ['c1']));
    move([...taken, left], 20).then();
  });

  it('keeps its distance to the start and to the end of the event', () => {
    const early = { ...own.data, startsAt: day(9).startsAt, ...{ unitIds: ['c1'] } };
    move([consoles('c1'), ex.GearBooked(early)], 20).then((s) =>
      expect(s.bookings[0]).toMatchObject({ startsAt: day(19).startsAt, endsAt: day(20).endsAt }),
    );
    const lastDay = ex.GearBooked({ ...own.data, ...day(12) });
    const shorter = given(GearItem, [consoles('c1'), lastDay]).when('moveBookings', {
      actor,
      id,
      input: { projectId: 'p2', ...day(20), formerStartsAt: day(10).startsAt, formerEndsAt: day(12).endsAt },
    });
    shorter.then((s) => expect(s.bookings[0]).toMatchObject(day(22)));
  });

  it('stays where somebody foresaw the move, and moves from there the next time', () => {
    const foreseen = ex.GearBooked({
      ...own.data,
      ...day(20),
      ...movedTo(1, 20).data,
      unitIds: ['c1'],
      by: 'poon',
      event: day(10),
    });
    move([consoles('c1'), foreseen], 20).then(movedTo(1, 20, ['c1']));
    move([consoles('c1'), foreseen, movedTo(1, 20, ['c1'])], 27, 20).then(movedTo(1, 27, ['c1']));
  });

  it('also when it was made for the former dates while the event moved', () => {
    const align = (...facts: Fact[]) =>
      given(GearItem, facts).when('alignBookings', {
        actor,
        id,
        input: { projectId: 'p2' },
        reads: { basis: { id: 'p2', ...day(20) } },
      });
    expect(answers(reactions, happened(own))).toEqual([{ command: 'alignBookings', id, input: { projectId: 'p2' } }]);
    align(consoles('c1'), own).then(movedTo(1, 20, ['c1']));
    align(consoles('c1'), ex.GearBooked({ ...own.data, ...day(20), event: day(20) })).then();
  });

  it('and stands behind bookings that were there before it', () =>
    move([cables(5), booked(1, 'p2', 10, { quantity: 2 }), booked(2, 'p1', 20, { quantity: 2 })], 20).then((s) =>
      expect(s.bookings.map((b) => b.bookingId)).toEqual(['b2', 'b1']),
    ));

  it('by itself alone', () =>
    given(GearItem, [consoles('c1'), own])
      .when('moveBookings', { actor: crew, id, input: { projectId: 'p2', ...day(20), ...from(10) } })
      .forbidden());
});

describe('項目器材清單 · the gear list moves', () => {
  const needs = [{ gearClass: 'audio' as const, quantity: 3 }];
  const opened = ex.GearListOpened({
    projectId: 'p2',
    eventType: 'festival',
    ...day(10),
    needs,
    holds: [{ gearItemId: id, quantity: 3 }],
  });
  const list = (items: readonly GearState[], bookings: readonly object[] = []) =>
    given(GearList, [opened]).when('moveGearList', {
      actor,
      id: 'p2',
      input: day(20),
      reads: { audio: items.map((item) => ({ ...item, id })), booked: { id: 'p2', bookings } } as never,
    });

  it('when planning states the dates in force', () => {
    expect(answers(reactions, happened(eventMoved({ ...day(20), projectId: 'p2' })))).toEqual([
      { command: 'moveGearList', id: 'p2', input: day(20) },
    ]);
  });

  it('holds again what is free beside the bookings that move along', () => {
    const two = booked(1, 'p2', 10, { quantity: 2 });
    list([stock(cables(5), two)], [{ gearItemId: id, bookingId: 'b1' }]).then((s) =>
      expect(s).toMatchObject({ ...day(20), holds: [{ gearItemId: id, quantity: 1 }] }),
    );
    list([stock(cables(5), booked(1, 'p1', 20, { quantity: 4 }))]).thenState({
      holds: [{ gearItemId: id, quantity: 1 }],
    });
  });

  it('names what is held no more and what is booked, and each item follows', () => {
    const moved = ex.GearListMoved({
      projectId: 'p2',
      ...day(20),
      ...from(10),
      holds: [{ gearItemId: 'g2', quantity: 1 }],
      releasedIds: ['g3'],
      bookedIds: [id],
      at: NOW,
    });
    expect(answers(reactions, happened(moved)).map((a) => [a.command, a.id])).toEqual([
      ['moveBookings', id],
      ['holdGear', 'g2'],
      ['releaseHold', 'g3'],
    ]);
    const held = ex.GearHeld({ gearItemId: id, projectId: 'p2', quantity: 1, ...day(10), from: NOW, until: NOW });
    given(GearItem, [cables(5), held])
      .when('releaseHold', { actor, id, input: { projectId: 'p2' } })
      .thenState({ holds: [] });
  });

  it('knows which gear the project has booked', () => {
    const released = ex.GearBookingReleased({ gearItemId: id, projectId: 'p2', by: 'poon', bookingId: 'b1', at: NOW });
    const known = (...facts: Fact[]) =>
      shown(
        ProjectGear,
        facts.map((f) => happened(f)),
      )['p2']?.bookings;
    expect(known(booked(1, 'p2', 10, {}), booked(2, 'p2', 11, {}))).toHaveLength(2);
    expect(known(booked(1, 'p2', 10, {}), released)).toEqual([]);
  });
});
