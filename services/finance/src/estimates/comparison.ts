import { marginReaders } from '@marquee/regulation';
import { each, following, money, one, question } from '@marquee/kernel';
import { z } from 'zod';
import { Budget } from '../budget/budget.js';
import { comparisonOf, SimilarBudgets, similarRows } from '../budget/similar.js';
import { DraftEstimateCheck } from './draft-estimate-check.js';

/**
 * 初稿估算比較 — how the estimate of a draft compares per attendee with approved budgets of the same type of event, for
 * whoever checks it (R132, W07). Under `draftEstimateCheck`.
 */
export const estimateComparison = question('estimateComparison', {
  says: { zh: '初稿估算與同類活動預算的比較', en: 'Comparison of a draft’s estimate with similar events' },
  readers: marginReaders,
  under: 'DraftEstimateCheck',
  output: z.object({ events: z.int(), perAttendee: money(), meanPerAttendee: money(), deviation: z.number() }),
  reads: (c) => {
    const check = one(DraftEstimateCheck, c.id);
    const budget = following(check, (found) => one(Budget, found?.projectId));
    const rows = following(budget, (found) => each(SimilarBudgets, found ? similarRows(found, c.now) : []));
    return { check, budget, rows };
  },
  answer: ({ reads: { check, budget, rows } }) => {
    const { total, projectId } = check ?? {};
    if (!total || !projectId || !budget) return undefined;
    const inItsCurrency = Object.fromEntries(
      Object.entries(rows).filter(([key]) => key.split('/')[1] === total.currency),
    );
    const found = comparisonOf(projectId, { total, attendees: budget.attendees }, inItsCurrency);
    if (!found) return undefined;
    const amount = (minor: number) => ({ amount: Math.round(minor), currency: total.currency });
    return {
      events: found.events,
      perAttendee: amount(found.perAttendee),
      meanPerAttendee: amount(found.meanPerAttendee),
      deviation: found.deviation,
    };
  },
});
