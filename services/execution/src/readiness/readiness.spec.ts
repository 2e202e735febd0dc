import { clauses } from '@marquee/contracts';
import { answers, given, happened, person, projectApproved, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { readinessItems } from './items.js';
import { Readiness } from './readiness.js';

describe('W22 準備就緒 · the readiness board of a project', () => {
  it('is asked for when the project formally starts (B01)', () => {
    expect(answers(reactions, happened(projectApproved()))).toContainEqual({ command: 'openReadiness', id: 'prj-1', input: {} });
  });

  it('opens red, with all twelve items open in the regulation’s order', () => {
    given(Readiness).when('openReadiness', { actor: system('execution'), id: 'prj-1' }).then((board) => {
      expect(board).toMatchObject({ projectId: 'prj-1', level: 'red' });
      expect(board.items.map((i) => [i.no, i.item, i.status])).toEqual(readinessItems.map((i, n) => [n + 1, i.item, 'open']));
      expect(board.items).toHaveLength(12);
      expect(board.items[0]).toEqual({
        no: 1, item: 'budget_approved', owner: 'finance', clause: 'C8.1.3', zh: '預算已由公司領導核准', en: 'Budget approved by the company leaders', status: 'open',
      });
    });
  });

  it('names for each item a clause of the regulation, and each item once', () => {
    readinessItems.forEach((i) => expect(clauses).toHaveProperty([i.clause]));
    expect(new Set(readinessItems.map((i) => i.item)).size).toBe(12);
  });

  it('is opened by nobody by hand', () => {
    given(Readiness).when('openReadiness', { actor: person('lau', 'execution_manager') }).forbidden();
  });
});
