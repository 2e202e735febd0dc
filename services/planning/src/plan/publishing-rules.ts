import { pl } from '@marquee/contracts';
import { lastsAtMost } from '@marquee/regulation';
import { isBefore, type Instant, type Money, type Policies, rule } from '@marquee/kernel';
import { agendaIsWithinTheEvent, agendaOwnersAreHere, agendaOwnersStay, agendaOwnersTakePart } from './agenda-rules.js';
import { amountsOf, inWords, reaches, scheduledMinutes, type Sections, sectionText, sumOf } from './plan-content.js';
import { objectivesAreWritten, sectionsAreWritten, tenSections, type Written } from './section-rules.js';

export { objectivesAreWritten, sectionsAreWritten, tenSections };

type Ruled = Written & { policy: Policies };
/** The project with the dates in force and the client’s budget. */
type OfProject = Written & { reads: { project: { startsAt: Instant; endsAt: Instant; budget: Money } | undefined } };

/** A schedule that says nothing keeps no time free. */
const bufferReaches = (time: NonNullable<Sections['time']>, share: number) => {
  const { whole, buffer } = scheduledMinutes(time);
  return whole > 0 ? reaches(buffer, share, whole) : share === 0;
};

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;

const LONGEST = 20_000;

export const sectionsAreReadable = rule(
  'C3.2.5',
  'sectionsAreReadable',
  'INPUT',
  { zh: `策劃書每章不得超過 ${LONGEST} 字。`, en: `No section of the plan may be longer than ${LONGEST} characters.` },
  ({ state }: Written) => pl.planSection.options.every((section) => sectionText(state, section).length <= LONGEST),
  { field: 'sections' },
);

export const timeRunsForward = rule(
  'C3.2.5',
  'timeRunsForward',
  'INPUT',
  {
    zh: '活動的開始須早於結束，日程每一項亦然。',
    en: 'The event must start before it ends, and so must every entry of its schedule.',
  },
  ({ state: { time } }: Written) =>
    !time || (isBefore(time.startsAt, time.endsAt) && time.schedule.every((s) => isBefore(s.from, s.until))),
  { field: 'time' },
);

export const eventHasAnEnd = lastsAtMost(
  'C3.2.5',
  'eventHasAnEnd',
  'event',
  ({ state: { time } }: Ruled) => time && { from: time.startsAt, until: time.endsAt },
  'time',
);

export const eventLiesAhead = rule(
  'C3.2.5',
  'eventLiesAhead',
  'INPUT',
  { zh: '活動開始時間已過，不能再發布策劃書。', en: 'The event would have begun already: its dates lie in the past.' },
  ({ state: { time }, now }: Written & { now: Instant }) => !time || isBefore(now, time.startsAt),
  { field: 'time' },
);

export const datesAreTheApproved = rule(
  'C3.2.5',
  'datesAreTheApproved',
  'INPUT',
  {
    zh: '活動時間超出生效的日期（已簽署的，否則為啟動申請核准的）；如屬更改，須註明。',
    en: 'The dates leave those in force (signed, else of the approved application); say so if they are meant to change.',
  },
  ({ state: { time }, reads: { project } }: OfProject) =>
    !time ||
    !project ||
    time.changesDates ||
    (!isBefore(time.startsAt, project.startsAt) && !isBefore(project.endsAt, time.endsAt)),
  { field: 'time' },
);

// ---- C3.2.5 The budget detail is in the cost categories of finance; its sum is exact, in one currency (R058).

export const budgetIsWritten = tenSections.budget;

export const budgetInOneCurrency = rule(
  'C3.2.5',
  'budgetInOneCurrency',
  'INPUT',
  { zh: '預算各項須使用同一貨幣。', en: 'All amounts of the budget must be in one currency.' },
  ({ state: { budget } }: Written) => !budget || amountsOf(budget).every((m) => m.currency === budget.total.currency),
  { field: 'budget' },
);

export const amountsNotNegative = rule(
  'C3.2.5',
  'amountsNotNegative',
  'INPUT',
  {
    zh: '預算金額不得為負數，報價須大於零。',
    en: 'No amount of the budget may be negative, and the price must be more than zero.',
  },
  ({ state: { budget } }: Written) =>
    !budget || (amountsOf(budget).every((m) => m.amount >= 0) && budget.price.amount > 0),
  { field: 'budget' },
);

export const totalIsTheSum = rule(
  'C3.2.5',
  'totalIsTheSum',
  'INPUT',
  ({ state: { budget } }: Written) => {
    const stated = inWords(budget?.total);
    return {
      zh: `總額 ${stated} 不等於各項與預留之和。`,
      en: `The total of ${stated} is not the sum of the lines and the reserve.`,
    };
  },
  ({ state: { budget } }) => !budget || budget.total.amount === sumOf(budget),
  { field: 'budget' },
);

/** What finance can judge, and what a version may say of money. */
export const budgetIsSound = [budgetIsWritten, budgetInOneCurrency, amountsNotNegative, totalIsTheSum] as const;

export const priceWithinClientBudget = rule(
  'C3.2.5',
  'priceWithinClientBudget',
  'INPUT',
  // It is kept as a warning, which everybody reads: the price is not told.
  ({ reads: { project } }: OfProject) => ({
    zh: `報價超出客戶預算 ${inWords(project?.budget)}，或貨幣不同。`,
    en: `The price is above the client’s budget of ${inWords(project?.budget)}, or in another currency.`,
  }),
  ({ state: { budget }, reads: { project } }) =>
    !budget ||
    !project ||
    (budget.price.currency === project.budget.currency && budget.price.amount <= project.budget.amount),
  { field: 'budget', mode: () => 'warn', answeredBy: 'planning_manager' },
);

// ---- C7.2.2 Resources and time are put aside for risks when the event is planned.

export const reserveIsSufficient = rule(
  'C7.2.2',
  'reserveIsSufficient',
  'INPUT',
  ({ policy }: Ruled) => ({
    zh: `風險預留不得低於預算總額的 ${percent(policy['plan.reserveRatio'])}。`,
    en: `The reserve for risks must be at least ${percent(policy['plan.reserveRatio'])} of the budget.`,
  }),
  ({ state: { budget }, policy }) =>
    !budget || reaches(budget.reserve.amount, policy['plan.reserveRatio'], budget.total.amount),
  { field: 'budget' },
);

export const timeBufferIsSufficient = rule(
  'C7.2.2',
  'timeBufferIsSufficient',
  'INPUT',
  ({ policy }: Ruled) => ({
    zh: `日程的緩衝時間不得低於 ${percent(policy['plan.timeBufferRatio'])}，活動結束後的時間不計。`,
    en: `The buffer must be at least ${percent(policy['plan.timeBufferRatio'])} of the schedule; time after the event is none.`,
  }),
  ({ state: { time }, policy }) => !time || bufferReaches(time, policy['plan.timeBufferRatio']),
  { field: 'time' },
);

/** Everything that the document itself must fulfil, all at once. */
export const documentIsComplete = [
  ...sectionsAreWritten,
  objectivesAreWritten,
  sectionsAreReadable,
  timeRunsForward,
  eventHasAnEnd,
  eventLiesAhead,
  datesAreTheApproved,
  budgetInOneCurrency,
  amountsNotNegative,
  totalIsTheSum,
  reserveIsSufficient,
  timeBufferIsSufficient,
  priceWithinClientBudget,
  agendaIsWithinTheEvent,
  agendaOwnersAreHere,
  agendaOwnersTakePart,
  agendaOwnersStay,
] as const;
