import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { composeStop, composeUp, dockerAnswers } from './docker.ts';

/** A `docker` that writes down how it was called and answers as the real one would. */
const folder = mkdtempSync(join(tmpdir(), 'marquee-docker-'));
const calls = join(folder, 'calls');
const path = process.env['PATH'] ?? '';

beforeEach(() => {
  process.env['PATH'] = `${folder}${delimiter}${path}`;
  rmSync(calls, { force: true });
});
afterAll(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true });
});

function docker(script: string): void {
  writeFileSync(join(folder, 'docker'), `#!/bin/sh\necho "$*" >> ${calls}\n${script}\n`);
  chmodSync(join(folder, 'docker'), 0o755);
}

function called(): string[] {
  return existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [];
}

describe('Docker', () => {
  it('is used only when its daemon answers, not when merely the program is there', async () => {
    docker('echo "Cannot connect to the Docker daemon" >&2; exit 1');
    expect(await dockerAnswers()).toBe(false);
    docker('exit 0');
    expect(await dockerAnswers()).toBe(true);
    docker('[ "$1" != compose ]');
    expect(await dockerAnswers()).toBe(false);
  });

  it('waits until what is missing is healthy, and lets us stop only what was not running before', async () => {
    docker('case "$*" in *"ps --services"*) echo mongo;; esac');
    const ours = await composeUp(folder, ['mongo', 'kafka']);
    expect(ours).toEqual(['kafka']);
    expect(called()).toContain('compose up -d --wait mongo kafka');
    await composeStop(folder, ours);
    expect(called().at(-1)).toBe('compose stop kafka');
  });

  it('stops nothing when there is nothing of ours', async () => {
    docker('exit 0');
    await composeStop(folder, []);
    expect(called()).toEqual([]);
  });

  it('is quoted when it fails', async () => {
    docker('case "$*" in *up*) echo "port is already allocated" >&2; exit 1;; esac');
    await expect(composeUp(folder, ['mongo'])).rejects.toThrow(
      /Docker could not bring up mongo: .*\nport is already allocated/,
    );
  });
});
