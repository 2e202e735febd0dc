import { ex } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { instant, one, question } from '@marquee/kernel';
import { z } from 'zod';
import { at, boardItem, levelOf } from './board.js';
import { Readiness } from './readiness.js';

/**
 * 此刻的準備就緒 — the board as it stands at this very moment, and whether the go decision still holds: no clock need strike
 * first (C1.3.3, W22).
 */
export const readinessNow = question('readinessNow', {
  says: { zh: '此刻的準備就緒', en: 'Readiness at this moment' },
  readers: staff,
  under: 'Project',
  output: z.object({
    asOf: instant(),
    level: ex.readinessLevel,
    items: z.array(boardItem),
    /** Whether a decision to go is in force and nothing is red. */
    mayGoLive: z.boolean(),
  }),
  reads: (c) => ({ board: one(Readiness, c.id) }),
  answer: ({ now, reads: { board } }) => {
    if (!board?.items) return undefined;
    const items = [...at(now, board.items)];
    const level = levelOf(items);
    const { stands = false, decision = 'no_go' } = board.decision ?? {};
    return { asOf: now, level, items, mayGoLive: stands && decision !== 'no_go' && level !== 'red' };
  },
});
