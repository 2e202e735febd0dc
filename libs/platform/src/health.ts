/**
 * How one component is. `degraded`: it works for now, people should look. The reason is for operators, in English, and
 * anybody who reaches the port may read it: words, counts, places of a topic; never an id, nor the text of an error,
 * which may hold one. Those are for the log.
 */
export type HealthReport =
  | { readonly status: 'up' }
  | { readonly status: 'degraded' | 'down'; readonly reason: string };

/** How the process is: as its worst component. */
export interface HealthResult {
  readonly status: HealthReport['status'];
  readonly components: Readonly<Record<string, HealthReport>>;
}

/** Asks a component how it is. To throw, or not to answer in time, is to be down. */
export type HealthCheck = () => HealthReport | Promise<HealthReport>;

interface Component {
  readonly check: HealthCheck;
  readonly fatal: boolean;
  asking?: Promise<HealthReport> | undefined;
}

const SEVERITY = ['up', 'degraded', 'down'] as const;

/**
 * Knows every component of this process and answers the two questions of an orchestrator:
 * live (should this process be killed?) and ready (should it get work?).
 */
export class HealthRegistry {
  private readonly components = new Map<string, Component>();

  /** @param timeoutMs how long a check may take, in milliseconds */
  constructor(private readonly timeoutMs = 2_000) {}

  /**
   * Adds a component, or replaces the one of that name.
   * @param options `fatal`: when this component is down only a restart helps, so it counts for `live` as well
   */
  register(name: string, check: HealthCheck, options: { fatal?: boolean } = {}): void {
    this.components.set(name, { check, fatal: options.fatal ?? false });
  }

  /** For components that know how they are without being asked: sets the report that counts until the next one. */
  report(name: string, report: HealthReport): void {
    this.register(name, () => report, { fatal: this.components.get(name)?.fatal ?? false });
  }

  /** Should this process go on? Asks the fatal components only: a database that is away is no reason to restart. */
  live(): Promise<HealthResult> {
    return this.ask([...this.components].filter(([, component]) => component.fatal));
  }

  /** Should this process get work? Asks every component. */
  ready(): Promise<HealthResult> {
    return this.ask([...this.components]);
  }

  private async ask(components: [string, Component][]): Promise<HealthResult> {
    const reports = await Promise.all(
      components.map(async ([name, component]) => [name, await this.answer(component)] as const),
    );
    return { status: worst(reports.map(([, report]) => report)), components: Object.fromEntries(reports) };
  }

  // A stalled check is not asked again before it answers: probes every second must not pile up on a sick database.
  private answer(component: Component): Promise<HealthReport> {
    component.asking ??= run(component.check).finally(() => {
      component.asking = undefined;
    });
    return withTimeout(component.asking, this.timeoutMs);
  }
}

/** The HTTP status of a health answer: 200 while the process is of use, 503 when it is not. */
export function healthStatusCode(result: HealthResult): 200 | 503 {
  return result.status === 'down' ? 503 : 200;
}

/** What may be told of an error to anybody: its code or its class, not its text. */
export function kindOfError(error: unknown): string {
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  const kind = typeof code === 'string' ? code : typeof name === 'string' ? name : typeof error;
  return /^\w{1,60}$/.test(kind) ? kind : 'Error';
}

async function run(check: HealthCheck): Promise<HealthReport> {
  try {
    return await check();
  } catch (error) {
    return { status: 'down', reason: `it failed (${kindOfError(error)}); the log says more` };
  }
}

function withTimeout(asking: Promise<HealthReport>, ms: number): Promise<HealthReport> {
  let timer: NodeJS.Timeout;
  const late = new Promise<HealthReport>((resolve) => {
    timer = setTimeout(resolve, ms, { status: 'down', reason: `no answer within ${ms} ms` });
  });
  return Promise.race([asking, late]).finally(() => clearTimeout(timer));
}

function worst(reports: readonly HealthReport[]): HealthReport['status'] {
  return SEVERITY[Math.max(0, ...reports.map((report) => SEVERITY.indexOf(report.status)))] ?? 'down';
}
