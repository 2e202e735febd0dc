import { cs, ex, pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { AvailabilityForecast } from './availability-forecast.js';
import { GearItem } from './gear-item.js';
import { GearList } from './gear-list.js';

/** B01: the project formally starts; execution notes what such an event usually needs of gear. */
const openListOfNewProject = when(cs.InitiationApproved).issue(GearList, 'openGearList', ({ data }) => ({
  id: data.projectId,
  input: { eventType: data.eventType, startsAt: data.startsAt, endsAt: data.endsAt },
}));

/** Each item learns what is held of it, so that everybody who looks at the item sees it. */
const holdWhatTheListNames = when(ex.GearListOpened).issue(
  GearItem,
  'holdGear',
  ({ data: { projectId, startsAt, endsAt, holds } }) =>
    holds.map(({ gearItemId, quantity }) => ({ id: gearItemId, input: { projectId, quantity, startsAt, endsAt } })),
);

/** The event has moved: what the project usually needs is held for the new dates. */
const moveListOfMovedProject = when(pl.EventDatesSet).issue(
  GearList,
  'moveGearList',
  ({ data: { projectId, startsAt, endsAt } }) => ({ id: projectId, input: { startsAt, endsAt } }),
);

/** Somebody booked while the event was moving: the item looks whether it was for the dates in force. */
const alignNewBooking = when(ex.GearBooked).issue(GearItem, 'alignBookings', ({ data: { gearItemId, projectId } }) => ({
  id: gearItemId,
  input: { projectId },
}));

/** What is booked moves first, so that what is only held does not stand in its way. */
const moveBookingsOfMovedProject = when(ex.GearListMoved).issue(
  GearItem,
  'moveBookings',
  ({ data: { projectId, startsAt, endsAt, formerStartsAt, formerEndsAt, bookedIds } }) =>
    bookedIds.map((id) => ({ id, input: { projectId, startsAt, endsAt, formerStartsAt, formerEndsAt } })),
);
const holdForMovedProject = when(ex.GearListMoved).issue(
  GearItem,
  'holdGear',
  ({ data: { projectId, startsAt, endsAt, holds } }) =>
    holds.map(({ gearItemId, quantity }) => ({ id: gearItemId, input: { projectId, quantity, startsAt, endsAt } })),
);
const releaseHoldsOfMovedProject = when(ex.GearListMoved).issue(
  GearItem,
  'releaseHold',
  ({ data: { projectId, releasedIds } }) => releasedIds.map((id) => ({ id, input: { projectId } })),
);

/** B03: a plan is published; whether the company has the gear is known before customer service meets the client. */
const forecastPublishedPlan = when(pl.PlanVersionPublished).issue(
  AvailabilityForecast,
  'forecastAvailability',
  ({ data: { projectId, planVersion, startsAt, endsAt, equipmentNeeds } }) => ({
    id: `${projectId}-v${planVersion}`,
    input: { projectId, planVersion, startsAt, endsAt, needs: equipmentNeeds },
  }),
);

export const gearReactions = [
  openListOfNewProject,
  holdWhatTheListNames,
  moveListOfMovedProject,
  alignNewBooking,
  moveBookingsOfMovedProject,
  holdForMovedProject,
  releaseHoldsOfMovedProject,
  forecastPublishedPlan,
];
