import { hr } from '@marquee/contracts';
import { assigned, booked, built, impact } from './impact.fixture.js';

const on = (day: number, hour = 10) => `2026-12-${String(day).padStart(2, '0')}T${hour}:00:00.000Z`;
const minute = (n: number) => `2026-03-02T01:${String(n).padStart(2, '0')}:00.000Z`;
const at = minute(0);
const NEW = { startsAt: '2027-01-02T10:00:00.000Z', endsAt: '2027-01-02T17:00:00.000Z' };

describe('N7 改動影響 · what collides on the new dates', () => {
  const leave = hr.AbsenceNoted({
    employeeId: 'kwan',
    leaveId: 'v1',
    from: '2027-01-01T00:00:00.000Z',
    until: '2027-01-04T00:00:00.000Z',
    at,
  });
  const elsewhere = [
    assigned('prj-2', { startsAt: '2027-01-02T08:00:00.000Z', endsAt: '2027-01-03T08:00:00.000Z' }),
    leave,
  ];
  const gear = booked('prj-2', 'b2', NEW.startsAt, NEW.endsAt);

  it('are people on another project or on leave, and gear that another project booked', () => {
    expect(
      impact([...built, ...elsewhere, gear], NEW)!.collisions.map((c) => [
        c.employeeId ?? c.gearItemId,
        c.otherProjectId,
        c.quantity,
      ]),
    ).toEqual([
      ['console', 'prj-2', 2],
      ['kwan', 'prj-2', undefined],
      ['kwan', undefined, undefined],
    ]);
  });
  it('is nothing while the dates stay, nor what was given up', () => {
    expect(impact([...built, ...elsewhere, gear])!.collisions).toEqual([]);
    const back = hr.AbsenceEnded({ employeeId: 'kwan', leaveId: 'v1', from: on(1), until: on(2), at });
    expect(impact([...built, leave, back], NEW)!.collisions).toEqual([]);
  });
});
