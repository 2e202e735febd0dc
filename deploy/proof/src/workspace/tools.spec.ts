import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@marquee/servers';

/** A tool that waits for its work at the top of the file: what is declared as a value after that is not there yet. */
const valuesAfterTheWork = (source: string): readonly string[] => {
  const [, ...after] = source.split(/^await main\(.*$/m);
  return [...after.join('\n').matchAll(/^(?:export )?(?:const|let|class) (\w+)/gm)].map(([, name]) => name!);
};

const sources = readdirSync(join(ROOT, 'deploy'), { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.(ts|mjs)$/.test(path) && !/node_modules|\.spec\.|dist/.test(path),
);

describe('a tool of the command line', () => {
  it('has all its values before its work begins, or it crashes exactly when it finds something', () => {
    const tools = sources.map((path) => [path, readFileSync(join(ROOT, 'deploy', path), 'utf8')] as const);
    expect(tools.filter(([, source]) => /^await main\(/m.test(source)).length).toBeGreaterThan(5);
    expect(tools.flatMap(([path, source]) => valuesAfterTheWork(source).map((name) => `${path}: ${name}`))).toEqual([]);
  });

  it('is caught with a value that comes after its work', () => {
    expect(valuesAfterTheWork('await main();\n\nasync function main() {}\n\nconst words = {};\n')).toEqual(['words']);
  });
});
