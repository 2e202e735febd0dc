import { pl } from '@marquee/contracts';
import { contentRule, reasonRule } from '@marquee/regulation';
import { type Instant, rule } from '@marquee/kernel';
import { type BriefState, isOpen, late } from './brief-state.js';
import { topics } from './topics.js';

type Brief = { state: BriefState; now: Instant };
type Naming = Brief & { input: { questionId: string } };

const untouched = ({ state }: Brief) =>
  pl.requirementTopic.options
    .filter((topic) => !state.requirements.some((one) => one.topic === topic))
    .map((topic) => topics[topic]);

// ---- C3.2.2 The client's wishes are clarified with customer service; open questions are tracked until they are
// settled.

export const isCollecting = rule(
  'C3.2.2',
  'isCollecting',
  'STATE',
  { zh: '需求簡報已完成；須先重開方可改動。', en: 'The brief is complete; reopen it before you change it.' },
  (c: Brief) => c.state.status === 'collecting' || c.state.status === 'reopened',
);

export const isCompleted = rule(
  'C3.2.2',
  'isCompleted',
  'STATE',
  { zh: '只有已完成的需求簡報可以重開。', en: 'Only a completed brief can be reopened.' },
  (c: Brief) => c.state.status === 'complete' || c.state.status === 'acknowledged',
);

export const awaitsAcknowledgement = rule(
  'C3.2.2',
  'awaitsAcknowledgement',
  'STATE',
  { zh: '此版需求簡報並非等待客戶服務部確認。', en: 'This version of the brief is not waiting for customer service.' },
  (c: Brief & { input: { briefVersion: number } }) =>
    c.state.status === 'complete' && c.state.briefVersion === c.input.briefVersion,
);

export const statementGiven = contentRule(
  'C3.2.2',
  'statementGiven',
  'passage',
  { zh: '須寫明要求內容。', en: 'State the requirement.' },
  (c: { input: { statement: string } }) => [c.input.statement],
  { field: 'statement' },
);

export const sourceGiven = contentRule(
  'C3.2.2',
  'sourceGiven',
  'line',
  { zh: '須註明要求的來源。', en: 'Say where the requirement comes from.' },
  (c: { input: { source: string } }) => [c.input.source],
  { field: 'source' },
);

export const questionGiven = contentRule(
  'C3.2.2',
  'questionGiven',
  'line',
  { zh: '須寫明問題。', en: 'Write the question.' },
  (c: { input: { question: string } }) => [c.input.question],
  { field: 'question' },
);

export const questionIsOpen = rule(
  'C3.2.2',
  'questionIsOpen',
  'STATE',
  {
    zh: '沒有這條待答問題，或已答覆、已決定不待答覆。',
    en: 'There is no such open question; it may be answered or waived already.',
  },
  (c: Naming) => c.state.questions.some((q) => q.questionId === c.input.questionId && isOpen(q)),
  { field: 'questionId' },
);

export const waiverIsExplained = reasonRule('C3.2.2', 'waiverIsExplained');
export const reopeningIsExplained = reasonRule('C3.2.2', 'reopeningIsExplained');

export const everyTopicCovered = rule(
  'C3.2.2',
  'everyTopicCovered',
  'INPUT',
  (c: Brief) => ({
    zh: `以下事項尚未記錄任何要求：${untouched(c)
      .map((t) => t.zh)
      .join('、')}。`,
    en: `No requirement is noted for: ${untouched(c)
      .map((t) => t.en)
      .join(', ')}.`,
  }),
  (c) => untouched(c).length === 0,
  { field: 'requirements' },
);

export const noQuestionOverdue = rule(
  'C3.2.2',
  'noQuestionOverdue',
  'STATE',
  (c: Brief) => ({
    zh: `以下問題逾期未覆，須取得答覆或決定不待答覆：${late(c.state, c.now)
      .map((q) => `「${q.question}」`)
      .join('、')}`,
    en: `These questions are overdue; get the answer or waive them: ${late(c.state, c.now)
      .map((q) => `“${q.question}”`)
      .join(', ')}`,
  }),
  (c) => late(c.state, c.now).length === 0,
);

export const someQuestionOverdue = rule(
  'C3.2.2',
  'someQuestionOverdue',
  'STATE',
  { zh: '沒有逾期未覆的問題。', en: 'No question is overdue.' },
  (c: Brief) => late(c.state, c.now).length > 0,
);

/** What is judged or written out rests on wishes that customer service stands by, in their present version. */
export const briefIsAcknowledged = rule(
  'C3.2.2',
  'briefIsAcknowledged',
  'STATE',
  {
    zh: '需求簡報須先由客戶服務部確認（現行版本），方可評審初稿或撰寫策劃書。',
    en: 'Customer service first acknowledges the requirement brief as it stands; then drafts are reviewed and the plan is written.',
  },
  (c: { reads: { brief: { status: string } | undefined } }) => c.reads.brief?.status === 'acknowledged',
);
