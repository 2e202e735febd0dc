import { metaOf, type Aggregate, type Command, type Department, type Rule } from '@marquee/kernel';
import type { ContentRule } from '@marquee/regulation';
import type { z } from 'zod';
import { freeTexts } from './free-texts.js';

type Node = z.ZodType & {
  readonly def: { type: string; innerType?: Node; element?: Node; valueType?: Node; in?: Node; options?: Node[] };
  readonly shape?: Readonly<Record<string, Node>>;
};

/** Forms that are drafted freely and submitted strictly: another command of the record asks for their words. */
const DRAFTED: readonly string[] = [
  ...['draftInitiation', 'reviseInitiation', 'draftRegulation', 'reviseRegulation', 'draftSafetyPlan'],
  ...['reviseSafetyPlan', 'addSegment', 'editSegment', 'sizeBudget', 'writeDraft', 'estimateDraftCost', 'editSection'],
];

/** Every text that a form has, by its path; what is a choice, a moment or a reference is none. */
function textsIn(schema: Node, path: readonly string[] = []): string[] {
  const { def } = schema;
  const meta = metaOf(schema);
  if (meta.ref || meta.graphql || 'enum' in meta) return [];
  if (def.type === 'object')
    return Object.entries(schema.shape!).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
  if (def.type === 'string') return [path.join('.')];
  const inner = [def.innerType, def.element, def.valueType, def.in, ...(def.options ?? [])];
  return inner.flatMap((s) => (s ? textsIn(s, path) : []));
}

const asksForWords = (r: Rule<never>): r is ContentRule<never> => 'content' in r;
const judgedBy = (commands: readonly Command[]) =>
  new Set(commands.flatMap((c) => c.guards.filter(asksForWords).flatMap((r) => r.content.fields)));
const byPeople = (c: Command) => c.by.some((role) => role !== 'system');

/** Texts that people write in a record, and whether a rule asks for words there, or where the draft is submitted. */
function textsOf(a: Aggregate) {
  const commands = [...a.commands.values()].filter(byPeople);
  const anywhere = judgedBy(commands);
  return commands.flatMap((c) => {
    const judged = DRAFTED.includes(c.name) ? anywhere : judgedBy([c]);
    return textsIn(c.input as Node).map((path) => ({
      name: `${c.name}.${path}`,
      asked: judged.has(path.split('.').at(-1)!),
    }));
  });
}

/**
 * Texts of a department that no rule asks for and that `freeTexts` does not excuse; and what it excuses without need,
 * because a rule asks for it or the form has no such text.
 */
export function unaskedTexts(d: Department): { readonly unasked: string[]; readonly excused: string[] } {
  const texts = d.aggregates.flatMap(textsOf);
  const commands = new Set(d.aggregates.flatMap((a) => [...a.commands.keys()]));
  return {
    unasked: texts.filter((t) => !t.asked && !(t.name in freeTexts)).map((t) => t.name),
    excused: Object.keys(freeTexts).filter(
      (name) => commands.has(name.split('.')[0]!) && !texts.some((t) => t.name === name && !t.asked),
    ),
  };
}
