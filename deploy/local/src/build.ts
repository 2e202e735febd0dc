import { delimiter, join } from 'node:path';
import { lastLines, run, SetupError } from '@marquee/servers';

const TEN_MINUTES = 600_000;

/**
 * Builds what changed since the last build. Without Nx's daemon, which would stay behind when all else is stopped.
 * @throws SetupError with the end of the build's output.
 */
export async function build(root: string): Promise<void> {
  const bin = join(root, 'node_modules', '.bin');
  const env = {
    ...process.env,
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
  };
  const { code, stdout, stderr } = await run(join(bin, 'nx'), ['run-many', '-t', 'build', '--output-style=static'], {
    cwd: root,
    env,
    timeout: TEN_MINUTES,
  });
  if (code !== 0)
    throw new SetupError(`The build failed: mend what it says and start again.\n${lastLines(stdout + stderr, 30)}`);
}
