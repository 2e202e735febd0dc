import { type DepartmentPrefix, departmentWith, pl } from '@marquee/contracts';
import { deputy, head, leaderOf } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';

type Todo = { todoId: string; dept: DepartmentPrefix; text: string };
const ofTodo = (d: { todoId: string }) => d.todoId;
const openTodos = (d: { openTodoIds?: readonly string[] | undefined }) => d.openTodoIds ?? [];
/** The department that the reviewer named: its head, or the deputy. */
const toAnswer = (projectId: string, { todoId, dept, text }: Todo) => ({
  about: todoId,
  to: [head(departmentWith(dept)), deputy(departmentWith(dept))],
  title: text,
  projectId,
});
const toSettle = (projectId: string, { todoId, text }: Omit<Todo, 'dept'>) => ({
  about: todoId,
  to: leaderOf(projectId),
  title: text,
  projectId,
});

/** 評審意見 · what the internal review asks of the departments, and what the plan's leader has to settle (W08, W09). */
export const reviewTodoNotices: readonly NoticeKind[] = [
  task(
    'review_todo_to_answer',
    '內部評審有意見待您的部門答覆',
    'The internal review asks something of your department: answer it',
  )
    .when(pl.ReviewConcluded, (d) =>
      d.outcome === 'revise' ? [] : d.todos.filter((t) => t.dept !== 'pl').map((t) => toAnswer(d.projectId, t)),
    )
    .until(ofTodo, pl.ReviewTodoAnswered, pl.ReviewTodoResolved)
    .until(openTodos, pl.PlanAbandoned),
  task('review_todo_to_settle', '請處理內部評審的意見', 'Settle what the internal review asks for')
    .when(pl.ReviewConcluded, (d) =>
      d.outcome === 'revise' ? [] : d.todos.filter((t) => t.dept === 'pl').map((t) => toSettle(d.projectId, t)),
    )
    .when(pl.ReviewTodoAnswered, (d) => toSettle(d.projectId, { todoId: d.todoId, text: d.answer }))
    .until(ofTodo, pl.ReviewTodoResolved)
    .until(openTodos, pl.PlanAbandoned),
  news(
    'review_remarks',
    '內部評審就全部修訂的初稿提出與您部門有關的意見',
    'The internal review sends the drafts back, with remarks for your department',
  ).when(pl.ReviewConcluded, (d) => (d.outcome === 'revise' ? d.todos.map((t) => toAnswer(d.projectId, t)) : [])),
];
