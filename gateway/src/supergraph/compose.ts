import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

/** One department's schema as committed. */
export interface DepartmentSdl {
  name: string;
  sdl: string;
}

/** Composition failed; one line per problem, naming the department where it is known. */
export class CompositionFailed extends Error {
  override readonly name = 'CompositionFailed';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/**
 * Reads `<root>/<department>/schema.graphql` of every department: each folder is one.
 * @throws CompositionFailed naming every file that is missing
 */
export async function readDepartments(root: string): Promise<DepartmentSdl[]> {
  const found = await readdir(root, { withFileTypes: true });
  const names = found
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const read = await Promise.allSettled(
    names.map(async (name) => ({ name, sdl: await readFile(join(root, name, 'schema.graphql'), 'utf8') })),
  );
  const missing = names.filter((_, index) => read[index]?.status === 'rejected');
  if (missing.length > 0)
    throw new CompositionFailed(
      missing.map(
        (name) => `${name}: services/${name}/schema.graphql cannot be read; build the service's schema first`,
      ),
    );
  return read.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/**
 * Composes the departments' schemas to one supergraph. Addresses are left out: the running gateway has them in
 * SUBGRAPHS.
 * @returns SDL of the supergraph
 * @throws CompositionFailed with every problem the composer found
 */
export function compose(departments: readonly DepartmentSdl[]): string {
  const result = composeServices(
    departments.map(({ name, sdl }) => ({ name, typeDefs: parseSdl(name, sdl), url: `marquee:${name}` })),
  );
  if (!result.supergraphSdl) throw new CompositionFailed((result.errors ?? []).map(({ message }) => message));
  return result.supergraphSdl;
}

function parseSdl(name: string, sdl: string) {
  try {
    return parse(sdl);
  } catch (error) {
    throw new CompositionFailed([
      `${name}: services/${name}/schema.graphql is not GraphQL: ${(error as Error).message}`,
    ]);
  }
}
