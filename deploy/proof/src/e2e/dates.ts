import { accepted, hoursAfter, nineSections } from '@marquee/local';
import { GM, PLANNER, PROJECT_MANAGER } from './cast.ts';
import type { Play } from './play.ts';

const STOREKEEPER = 'poon.yiu-cheung';
const CREW = 'fung.ka-ming';
const TWO_WEEKS = 14 * 24;

interface Dates {
  readonly startsAt: string;
  readonly endsAt: string;
}
type Version = { id: string; planVersion: number };

/** Where every department keeps the dates of the event. */
const everywhere = `startsAt endsAt riskRegister { startsAt endsAt } executionBasis { startsAt endsAt } gearList { startsAt endsAt }
  designDesk { startsAt endsAt } capacityCheck { startsAt endsAt } staffingRequest { startsAt endsAt } logistics { startsAt endsAt }
  permitClock { startsAt } costCentre { forecast { lineId expectedAt } } dates(first: 50) { nodes { kind startsAt cancelled } }`;
const all = ({ startsAt, endsAt }: Dates) => {
  const dates = { startsAt, endsAt };
  return {
    ...dates,
    riskRegister: dates,
    executionBasis: dates,
    gearList: dates,
    designDesk: dates,
    capacityCheck: dates,
    staffingRequest: dates,
    logistics: dates,
    permitClock: { startsAt },
    costCentre: { forecast: expect.arrayContaining([{ lineId: 'client_budget', expectedAt: startsAt }]) },
    dates: {
      nodes: expect.arrayContaining([
        { kind: 'event', startsAt, cancelled: false },
        { kind: 'team', startsAt, cancelled: false },
      ]),
    },
  };
};

/**
 * B20: the client moves the event. Nothing moves while the plan is only published; with the signature every department
 * moves, with its gear; when the signature is voided everything goes back.
 */
export async function movedEverywhere(play: Play, signs: (planVersion: number) => Promise<void>): Promise<void> {
  const was = await play.sees<Dates & { timeZone: string }>('startsAt endsAt timeZone');
  const now = { startsAt: hoursAfter(was.startsAt, TWO_WEEKS), endsAt: hoursAfter(was.endsAt, TWO_WEEKS) };
  const gear = await booked(play, was);
  await published(play, { ...was, ...now });
  await play.shows('planPresentation { latest { planVersion } }', { planPresentation: { latest: { planVersion: 4 } } });
  await play.shows(everywhere, all(was));
  await signs(4);
  await play.shows(`datesOfPlanVersion initiation { eventDates { startsAt } } ${everywhere}`, {
    datesOfPlanVersion: 4,
    initiation: { eventDates: { startsAt: now.startsAt } },
    ...all(now),
  });
  await gearIsAt(play, gear, now);
  await voided(play);
  await play.shows(`datesOfPlanVersion ${everywhere}`, { datesOfPlanVersion: 3, ...all(was) });
  await gearIsAt(play, gear, was);
}

/** A console of its own, booked for the event. */
async function booked(play: Play, dates: Dates): Promise<string> {
  const id = `moving-${play.projectId}`;
  const input = { name: '追光燈', gearClass: 'lighting', kind: 'serial', unitIds: ['only'] };
  accepted(await play.cast.as(STOREKEEPER).tell({ name: 'registerGear', answers: 'GearItem', id, input }));
  const { startsAt, endsAt } = dates;
  await play.does(CREW, 'GearItem.bookGear', { projectId: play.projectId, quantity: 1, startsAt, endsAt }, id);
  return id;
}

const gearIsAt = (play: Play, id: string, { startsAt, endsAt }: Dates): Promise<void> =>
  play.showsOf('gearItem', id, 'bookings { projectId startsAt endsAt leftBehind { startsAt } }', {
    bookings: [{ projectId: play.projectId, startsAt, endsAt, leftBehind: null }],
  });

/** A plan with other dates says so. */
async function published(play: Play, event: Dates & { timeZone: string }): Promise<void> {
  await play.does(PROJECT_MANAGER, 'Plan.openPlanChange', { reason: '客戶要求把活動延後兩星期。' });
  const { time, agenda } = nineSections(event, PROJECT_MANAGER);
  await play.does(PLANNER, 'Plan.editSection', { time, agenda });
  await play.isRefused(PROJECT_MANAGER, 'Plan.publishPlanVersion', undefined, [
    'C3.2.5 INPUT time datesAreTheApproved',
  ]);
  await play.does(PLANNER, 'Plan.editSection', { time: { ...time, changesDates: true } });
  await play.does(PROJECT_MANAGER, 'Plan.publishPlanVersion');
}

async function voided(play: Play): Promise<void> {
  const { planConfirmations } = await play.sees<{ planConfirmations: { nodes: Version[] } }>(
    'planConfirmations(first: 20) { nodes { id planVersion } }',
  );
  const { id } = planConfirmations.nodes.find((form) => form.planVersion === 4)!;
  await play.does(GM, 'PlanConfirmation.voidConfirmation', { reason: '場地於新日期未能落實，客戶同意撤回。' }, id);
}
