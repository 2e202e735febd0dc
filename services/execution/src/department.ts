import { department } from '@marquee/kernel';
import { reactions } from './reactions.js';
import { Readiness } from './readiness.js';

/** 執行部 — carries out the confirmed plan on site and answers for safety and readiness (C2.2.2, C4). */
export const execution = department('execution', {
  prefix: 'ex',
  says: { zh: '執行部', en: 'Execution' },
  aggregates: [Readiness],
  reactions,
});
