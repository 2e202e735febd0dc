import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DEPARTMENTS, ROOT } from '@marquee/servers';

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
/** What stands on the machinery or on the test tools; the specs of machinery and regulation use these. */
const everythingButTheGateway = [
  ...['bench', 'local', 'proof', 'regulation', 'service', 'testing', ...DEPARTMENTS].map((name) => `@marquee/${name}`),
  'e2e',
].sort();

describe('a change is built, tested and packaged where it matters and nowhere else', () => {
  it.each([
    ['of one department', 'services/finance/src/cost-centre.ts', ['@marquee/finance', 'e2e']],
    ['of the chaos run', 'deploy/proof/src/chaos/run.ts', ['@marquee/proof']],
    ['of the end-to-end scenarios', 'deploy/proof/src/e2e/races.ts', ['e2e']],
    ['of what every department is held against', 'libs/testing/src/conformance/twin.ts', everythingButTheGateway],
    ['of the machinery of all', 'libs/service/src/serve.ts', everythingButTheGateway],
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
      ['contracts', 'documents', 'finance', 'formats', 'kernel', 'platform', 'regulation', 'service'].map(
        (name) => `@marquee/${name}:build`,
      ),
    );
  }, 60_000);
});
