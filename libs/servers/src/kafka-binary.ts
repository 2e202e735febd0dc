import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installOnce, lastLines, run } from './commands.ts';
import { step, type Report } from './progress.ts';
import { SetupError } from './setup-error.ts';

const POM = fileURLToPath(new URL('../pom.xml', import.meta.url));
const OLDEST_JAVA = 17;
const WAY_OUT = 'or start Docker, or set KAFKA_BROKERS to a broker that runs already';

/** What a broker is run from. */
export interface KafkaBinary {
  /** The folder with its jars. */
  readonly jars: string;
  /** Version of the JVM, e.g. `17.0.15`. */
  readonly java: string;
}

/**
 * Java and the jars of a Kafka broker, which Maven fetches the first time.
 * @param home the folder that keeps downloaded binaries (`.marquee`)
 * @throws SetupError when Java 17 or Maven is missing or the download fails.
 */
export async function kafkaBinary(home: string, report: Report): Promise<KafkaBinary> {
  const java = await requireJava();
  const jars = await installOnce(join(home, 'kafka', kafkaVersion()), (draft) =>
    step(report, 'Kafka download by Maven', () => download(draft)),
  );
  return { jars, java };
}

/** The Java that runs the broker: that of JAVA_HOME, else the one on PATH. */
export function javaCommand(): string {
  return process.env['JAVA_HOME'] === undefined ? 'java' : join(process.env['JAVA_HOME'], 'bin', 'java');
}

/** The version of Kafka that local brokers run, as `pom.xml` pins it. */
export function kafkaVersion(): string {
  return /<artifactId>kafka_[^<]+<\/artifactId>\s*<version>([^<]+)</.exec(readFileSync(POM, 'utf8'))?.[1] ?? 'unknown';
}

/** @returns its version */
async function requireJava(): Promise<string> {
  const { code, stdout, stderr } = await run(javaCommand(), ['-version']);
  const version = /version "([\w.+-]+)/.exec(`${stderr}${stdout}`)?.[1] ?? '0';
  const found = Number.parseInt(version, 10);
  if (code === 0 && found >= OLDEST_JAVA) return version;
  const trouble = code === 0 ? `Java ${found} is too old` : 'Java is missing';
  throw new SetupError(`${trouble}: Kafka needs Java ${OLDEST_JAVA} or newer. Install it with Maven, ${WAY_OUT}.`);
}

async function download(draft: string): Promise<void> {
  const found = await run('mvn', ['-version']);
  if (found.code !== 0)
    throw new SetupError(`Maven is missing: it fetches Kafka the first time. Install it (\`mvn\`), ${WAY_OUT}.`);
  const goals = ['-q', '-B', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${draft}`];
  const { code, stdout, stderr } = await run('mvn', goals, { timeout: 600_000 });
  if (code === 0) return;
  throw new SetupError(
    `Maven could not fetch Kafka: check the network and Maven's mirror settings, ${WAY_OUT}.\n${lastLines(stdout + stderr, 3)}`,
  );
}
