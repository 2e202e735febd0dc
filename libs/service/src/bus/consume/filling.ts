import type { Brokers, Logger } from '@marquee/platform';
import { sleep } from '../../machinery/waits.js';
import type { DepartmentStore } from '../../store/store.js';
import { RebuiltViews } from '../../store/views/rebuilt-views.js';
import { ParkedRecords } from '../dead-letters/parked-records.js';
import { Lease } from '../publish/lease.js';
import type { HandlerFailures } from './handler-failures.js';
import { leavingOut } from './parked-keys.js';
import { readLog } from './read-log.js';

export interface Filling {
  readonly store: Pick<DepartmentStore, 'department' | 'company' | 'connection' | 'told' | 'seals' | 'persons'>;
  readonly brokers: Brokers;
  readonly log: Logger;
  readonly failures: HandlerFailures;
  /** Whether the process is about to leave. */
  readonly stopping?: () => boolean;
}

const LEASE = { ttlMs: 10_000, renewMs: 2_000 };
const ASK_AGAIN_MS = 250;

/**
 * Tells the history of views that the store does not hold yet, before this process consumes anything. All instances
 * that know such a view wait for it here, so that nobody writes its rows but the one that tells them: beside, and then
 * put in place in one step. A process that dies on the way has changed nothing.
 * @throws Error when the log or the store cannot be read, a handler fails, or another instance took over
 */
export async function fillViews(filling: Filling): Promise<void> {
  const { told, connection } = filling.store;
  if (told.awaiting().length === 0) return;
  const lease = new Lease(connection, 'filling', LEASE);
  while (!(await lease.hold())) {
    requireRunning(filling);
    await sleep(ASK_AGAIN_MS);
  }
  const renewal = setInterval(() => void lease.hold().catch(() => undefined), LEASE.renewMs);
  try {
    await told.refresh();
    await tell(filling, () => {
      requireRunning(filling);
      if (lease.remaining() <= 0) throw new Error('the views are told by another instance by now');
    });
  } finally {
    clearInterval(renewal);
    await lease.release();
  }
}

async function tell({ store, brokers, log, failures }: Filling, mayGoOn: () => void): Promise<void> {
  const { department, company, connection, told, seals, persons } = store;
  const views = told.awaiting();
  if (views.length === 0) return;
  const names = views.map((v) => v.name);
  log.info({ views: names }, 'the history of views is being told from the log');
  const rebuilt = new RebuiltViews(connection, views, told);
  const reached = await readLog({ ...department, views, reactions: [] }, company, brokers, seals, persons, {
    each: (event) => rebuilt.apply(event, (v, e, error) => failures.isBorne(v, e, error)),
    ...(await leavingOut(new ParkedRecords(connection, department.name), names, log)),
  });
  const rows = await rebuilt.store(mayGoOn);
  await told.remember(views, reached);
  log.info({ views: names, rows }, 'the history of views is told');
}

function requireRunning({ stopping }: Filling): void {
  if (stopping?.()) throw new Error('stopping');
}
