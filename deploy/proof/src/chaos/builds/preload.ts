/**
 * `--import` of a service that a rolling deployment of the chaos run brings back in a newer build: the same code with
 * the declarations of `newer.ts` in place of the released ones. The instrumentation comes first, as in every main.
 */
import '@marquee/platform/register';
import { isMainThread } from 'node:worker_threads';
import type { EventType } from '@marquee/kernel';
import { cs } from '@marquee/contracts';
import { builtDepartment } from '@marquee/local/built-department';
import { FURTHER, newerShape, newerView } from './newer.ts';

if (isMainThread) await declare();

async function declare(): Promise<void> {
  const type = cs.InitiationApproved as unknown as EventType;
  const { schema } = type;
  const shape = newerShape(type);
  // Who states the fact goes by the first shape, who reads it by what the event says is its shape.
  Object.assign(schema, {
    parse: (data: object) => shape.parse({ ...data, [FURTHER.field]: 'title' in data ? data.title : undefined }),
  });
  if (/services.planning.dist/.test(process.argv[1] ?? ''))
    (await builtDepartment('planning')).views.forEach((view) => Object.assign(view, newerView(view)));
  Object.assign(type, { schema: shape });
}
