import { conformance } from '@marquee/testing/conformance';
import { finance } from './department.js';

conformance(finance, {
  ends: { 'CostBenefitNote.deadline': 'the review keeps its own clock, and the notes end with the review' },
  harmless: {
    submitBudget: 'compares with budgets of the past; one that is approved at this moment counts from the next on',
  },
});
