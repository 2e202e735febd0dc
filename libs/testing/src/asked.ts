import assert from 'node:assert/strict';
import { type Actor, type Instant, type Policies, type Question, written } from '@marquee/kernel';
import { asData, freeze } from './data.js';
import { initialPolicies, NOW } from './decide.js';

interface Asking {
  readonly viewer: Actor;
  readonly id?: string;
  readonly now?: Instant;
  readonly input?: unknown;
  /** What was found of what the question reads, by name. */
  readonly reads?: Readonly<Record<string, unknown>>;
  readonly policy?: Partial<Policies>;
}

/**
 * The answer of a question, as data.
 * @throws ZodError when the input or the answer does not have its declared shape; AssertionError for an input that
 * nobody may write
 */
export function asked(
  question: Question,
  { viewer, id = '', now = NOW, input = {}, reads = {}, policy }: Asking,
): unknown {
  const { form, flaws } = question.input ? written(question.input, input) : { form: input, flaws: [] };
  assert.deepEqual(flaws, [], 'the input holds what nobody may write');
  const c = freeze({
    viewer,
    id,
    now,
    input: question.input?.parse(form) ?? {},
    policy: { ...initialPolicies, ...policy } as Policies,
  });
  question.reads(c);
  const answer = question.answer({ ...c, reads: freeze({ ...reads }) });
  return answer === undefined ? undefined : asData(question.output.parse(answer));
}
