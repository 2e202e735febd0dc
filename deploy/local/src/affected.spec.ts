import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DEPARTMENTS } from './departments.ts';
import { ROOT } from './paths.ts';

const nx = async (...args: string[]): Promise<string> =>
  (
    await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/nx/dist/bin/nx.js'), ...args], {
      cwd: ROOT,
      maxBuffer: 64 * 1024 * 1024,
    })
  ).stdout;

/** The projects that `nx affected` would build, test and package after a change of this file. */
const affectedBy = async (file: string): Promise<string[]> =>
  (JSON.parse(await nx('show', 'projects', '--affected', `--files=${file}`, '--json')) as string[]).sort();
const departments = DEPARTMENTS.map((name) => `@marquee/${name}`);

describe('a change is built, tested and packaged where it matters and nowhere else', () => {
  it.each([
    ['of one department', 'services/finance/src/cost-centre.ts', ['@marquee/finance', 'e2e']],
    ['of the end-to-end scenarios', 'libs/testing/src/e2e/races.ts', ['e2e']],
    [
      'of what every department is held against',
      'libs/testing/src/conformance/twin.ts',
      ['@marquee/testing', ...departments, 'e2e'].sort(),
    ],
    [
      'of the machinery of all',
      'libs/service/src/serve.ts',
      ['@marquee/local', '@marquee/service', '@marquee/testing', ...departments, 'e2e'].sort(),
    ],
  ])(
    '%s',
    async (_, file, projects) => {
      expect(await affectedBy(file)).toEqual(projects);
    },
    60_000,
  );

  it('one department is built with what it stands on, and with no other department, gateway or test tool', async () => {
    const { tasks } = JSON.parse(await nx('run', '@marquee/finance:build', '--graph=stdout')) as {
      tasks: { tasks: Record<string, object> };
    };
    expect(Object.keys(tasks.tasks).sort()).toEqual(
      ['contracts', 'finance', 'kernel', 'platform', 'regulation', 'service'].map((name) => `@marquee/${name}:build`),
    );
  }, 60_000);
});
