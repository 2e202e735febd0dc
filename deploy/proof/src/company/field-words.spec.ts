import { metaOf } from '@marquee/kernel';
import { company } from '@marquee/regulation';
import type { z } from 'zod';
import { allDepartments } from './departments.ts';

const CHINESE = /\p{Script=Han}/u;

it('every field of a record or view has a name in both languages, for the tables that people take away', async () => {
  const departments = await allDepartments();
  const shapes = departments.flatMap((d) => [
    ...d.aggregates.map(({ options }) => options.state.shape),
    ...d.views.filter(({ options }) => options.published !== false).map(({ options }) => options.shape.shape),
  ]) as Record<string, z.ZodType>[];
  const shown = shapes.flatMap((shape) => Object.keys(shape).filter((name) => !metaOf(shape[name]!).secret));
  const names = [...new Set([...shown, 'id', 'version', 'updatedAt'])];
  const said = (name: string) => company.fields[name];
  expect(names.length).toBeGreaterThan(300);
  expect(names.filter((name) => !said(name) || !CHINESE.test(said(name)!.zh) || CHINESE.test(said(name)!.en))).toEqual(
    [],
  );
});
