import type { Department } from '@marquee/kernel';
import { z } from 'zod';

/** A field of a record or of a view's row, at any depth: `Record.list[].field`. */
export interface Field {
  readonly path: string;
  readonly department: string;
  readonly holder: string;
}

interface Inner {
  readonly shape?: Record<string, z.ZodType>;
  readonly element?: z.ZodType;
  unwrap?(): z.ZodType;
}

/** The paths under a schema whose last name fits. */
function pathsIn(schema: z.ZodType, at: string, fits: (name: string) => boolean): readonly string[] {
  const { shape, element, unwrap } = schema as unknown as Inner;
  if (shape)
    return Object.entries(shape).flatMap(([name, inner]) => [
      ...(fits(name) ? [`${at}.${name}`] : []),
      ...pathsIn(inner, `${at}.${name}`, fits),
    ]);
  if (element) return pathsIn(element, `${at}[]`, fits);
  return unwrap ? pathsIn((schema as unknown as Required<Inner>).unwrap(), at, fits) : [];
}

/** Every field of every record and view of these departments whose name fits. Pure. */
export function fieldsOf(departments: readonly Department[], fits: (name: string) => boolean): readonly Field[] {
  return departments.flatMap((d) => {
    const held = [
      ...d.aggregates.map((a) => [a.name, a.options.state] as const),
      ...d.views.map((v) => [v.name, v.options.shape] as const),
    ];
    return held.flatMap(([holder, schema]) =>
      pathsIn(schema, holder, fits).map((path) => ({ path, holder, department: d.name })),
    );
  });
}
