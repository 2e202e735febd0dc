import { ex } from '@marquee/contracts';
import { person } from '@marquee/testing';

export const store = person('sin', 'storekeeper');
export const crew = person('poon', 'execution_staff');
export const id = 'g1';
export const at = '2026-03-02T01:00:00.000Z';

/** A day of an event; with the policy's 24 hours before and after, the gear is away for three. */
export const day = (d: number) => ({ startsAt: on(d, '10'), endsAt: on(d, '17') });
const on = (d: number, hour: string) => `2026-12-${String(d).padStart(2, '0')}T${hour}:00:00.000Z`;
const away = (d: number) => ({ from: on(d - 1, '10'), until: on(d + 1, '17') });

export const cables = (quantity: number) =>
  ex.GearRegistered({
    gearItemId: id,
    by: 'sin',
    name: '音響線',
    gearClass: 'audio',
    kind: 'bulk',
    quantity,
    unitIds: [],
  });
export const consoles = (...unitIds: string[]) =>
  ex.GearRegistered({
    gearItemId: id,
    by: 'sin',
    name: '調音台',
    gearClass: 'audio',
    kind: 'serial',
    quantity: unitIds.length,
    unitIds,
  });

export const booked = (n: number, projectId: string, d: number, taken: { quantity?: number; unitIds?: string[] }) =>
  ex.GearBooked({
    gearItemId: id,
    projectId,
    by: 'poon',
    bookingId: `b${n}`,
    quantity: taken.unitIds?.length ?? 1,
    unitIds: [],
    ...taken,
    ...day(d),
    ...away(d),
    at,
  });

/** The project is known: it formally started. */
export const known = { basis: { id: 'p2', projectId: 'p2', ...day(10) } };
