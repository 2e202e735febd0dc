import { contentRule } from '@marquee/regulation';
import { rule } from '@marquee/kernel';

// ---- C3.2.2 Customer service puts planning's questions to the client and stands by the brief.

export const questionAwaitsAnswer = rule(
  'C3.2.2',
  'questionAwaitsAnswer',
  'STATE',
  { zh: '此問題已答覆，或已無須查詢。', en: 'This question is answered, or closed.' },
  (c: { state: { status: string } }) => c.state.status === 'open',
);

export const answerIsGiven = contentRule(
  'C3.2.2',
  'answerIsGiven',
  'answer',
  { zh: '須填寫客戶的答覆。', en: 'Write what the client answered.' },
  (c: { input: { answer: string } }) => [c.input.answer],
  { field: 'answer' },
);

export const briefAwaitsReader = rule(
  'C3.2.2',
  'briefAwaitsReader',
  'STATE',
  {
    zh: '此版需求簡報已確認，或已由策劃部重開。',
    en: 'This version of the brief is acknowledged already, or was reopened by planning.',
  },
  (c: { state: { status: string } }) => c.state.status === 'waiting',
);

export const briefNotOvertaken = rule(
  'C3.2.2',
  'briefNotOvertaken',
  'STATE',
  { zh: '此版需求簡報已經重開。', en: 'This version of the brief was reopened already.' },
  (c: { state: { status: string } }) => c.state.status !== 'overtaken',
);
