import { departmentWith, pl } from '@marquee/contracts';
import { between, contentRule, OrgChart, speaksForDept, workers } from '@marquee/regulation';
import { type Actor, type Instant, one, rule, text } from '@marquee/kernel';
import { z } from 'zod';
import { isConcluded, type ReviewState } from './review-state.js';

/** Whoever may be head or deputy of a department; who is, the organisation chart says. */
export const heads = { by: workers, phases: between('planning', 'ready') } as const;
export const form = z.object({ todoId: z.string(), answer: text(4000) });

interface Answering {
  readonly id: string;
  readonly actor: Actor;
  readonly now: Instant;
  readonly state: ReviewState;
  readonly input: z.output<typeof form>;
}
type Naming = Pick<Answering, 'state' | 'input'>;

const todoIn = ({ state, input }: Naming) => state.todos.find((todo) => todo.todoId === input.todoId);

/** Who heads the department that the to-do names. */
export const known = (c: Naming) => {
  const dept = todoIn(c)?.dept;
  return { unit: one(OrgChart, dept && departmentWith(dept)) };
};

// ---- C3.2.4, C3.2.5 What the review asks of a department reaches it, and its answer comes back.

export const reviewIsConcluded = rule(
  'C3.2.4',
  'reviewIsConcluded',
  'STATE',
  { zh: '評審尚未有結論，或已作廢。', en: 'The review is not concluded, or it is void.' },
  (c: Naming) => isConcluded(c.state),
);

export const todoAwaitsAnswer = rule(
  'C3.2.5',
  'todoAwaitsAnswer',
  'STATE',
  {
    zh: '這次評審沒有這項待答覆的意見，或部門已答覆。',
    en: 'This review has no such to-do, or its department has answered it.',
  },
  (c: Naming) => todoIn(c) !== undefined && todoIn(c)?.answeredAt === undefined,
  { field: 'todoId' },
);

export const answerSaysSomething = contentRule(
  'C3.2.5',
  'answerSaysSomething',
  'passage',
  { zh: '須寫明如何處理這項意見。', en: 'Say what is done about it.' },
  (c: Naming) => [c.input.answer],
  { field: 'answer' },
);

export const speaksForTheNamedDept = speaksForDept('C3.2.5', 'speaksForTheNamedDept');

/** Everything that an answer needs. */
export const mayAnswer = [reviewIsConcluded, todoAwaitsAnswer, speaksForTheNamedDept, answerSaysSomething] as const;

/** The answer of the department that the to-do names. Pure. */
export const answered = (c: Answering) =>
  pl.ReviewTodoAnswered({
    ...c.input,
    projectId: c.state.projectId,
    reviewId: c.id,
    by: c.actor.id,
    dept: todoIn(c)!.dept,
    at: c.now,
  });
