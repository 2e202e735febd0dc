import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { planVersion } from '../shared-shapes.js';

/** What administration gives an event (C2.2.6c, R157). */
export const logisticsKind = z.enum(['transport', 'meals', 'lodging']);

const project = { projectId: ref('Project') };
const act = { ...project, by: ref('Employee') };
const need = { needId: z.string(), kind: logisticsKind, detail: text(2000) };

export const LogisticsOpened = event('ad.LogisticsOpened', {
  says: { zh: '行政部已為項目開立後勤支援', en: 'Administration keeps the logistics of the project from here on' },
  clauses: ['C2.2.6c'],
  data: { ...project, title: text(120), startsAt: instant(), endsAt: instant(), needs: z.array(z.object(need)) },
});

export const LogisticsNeedAdded = event('ad.LogisticsNeedAdded', {
  says: { zh: '已提出一項後勤需要', en: 'Logistics asked for' },
  clauses: ['C2.2.6c'],
  data: { ...act, ...need },
});

/**
 * The execution plan is approved: what its work needs besides what events usually need, stage by stage. It takes the
 * place of what the plan before needed and nobody has reserved yet: `dropped` (W15).
 */
export const LogisticsNeedsPlanned = event('ad.LogisticsNeedsPlanned', {
  says: { zh: '後勤需要已按執行計劃列出', en: 'Logistics that the execution plan needs are listed' },
  clauses: ['C2.2.6c'],
  data: {
    ...project,
    executionPlanVersion: z.int().min(1),
    needs: z.array(z.object(need)),
    dropped: z.array(z.string()),
    at: instant(),
  },
});

/** The event has moved, and with it the time for which logistics are arranged. */
export const LogisticsMoved = event('ad.LogisticsMoved', {
  says: { zh: '後勤的日期已隨活動更改', en: 'Dates of the logistics moved with the event' },
  clauses: ['C2.2.6c'],
  data: { ...project, startsAt: instant(), endsAt: instant(), at: instant() },
});

/** The client has signed: administration reserves what the event needs (B05). */
export const LogisticsReserving = event('ad.LogisticsReserving', {
  says: { zh: '方案已確認，行政部開始預訂後勤', en: 'The plan is confirmed: administration reserves its logistics' },
  clauses: ['C3.3.3', 'C2.2.6c'],
  data: { ...project, planVersion, at: instant() },
});

export const LogisticsNeedConfirmed = event('ad.LogisticsNeedConfirmed', {
  says: { zh: '一項後勤已經落實', en: 'Logistics of one kind confirmed' },
  clauses: ['C2.2.6c'],
  data: { ...act, needId: z.string(), arrangement: text(2000), at: instant() },
});

/** Everything that was asked for is confirmed, on the plan that the client signed. */
export const LogisticsConfirmed = event('ad.LogisticsConfirmed', {
  says: { zh: '項目的車輛與膳食等後勤已全部落實', en: 'All logistics of the project confirmed' },
  clauses: ['C2.2.6c'],
  data: { ...project, planVersion, at: instant() },
});

/** The plan gave way to another one, or its signature was voided: what was confirmed is to be confirmed again (B20). */
export const LogisticsSuspended = event('ad.LogisticsSuspended', {
  says: { zh: '方案有變，後勤須重新落實', en: 'The plan has changed: its logistics are to be confirmed again' },
  clauses: ['C3.3.3'],
  data: { ...project, planVersion, reason: text(2000), at: instant() },
});
