import { readLog, RebuiltViews } from '@marquee/service';
import type { TestService } from './service.js';

/** Views of a running department, folded anew from the topics: to be compared with what it shows, or to be stored in its place. */
export async function rebuiltViews({ store }: TestService, brokers: readonly string[], names: readonly string[]): Promise<RebuiltViews> {
  const rebuilt = new RebuiltViews(store.connection, store.department.views.filter((v) => names.includes(v.name)));
  await readLog(store.department, brokers, (event) => rebuilt.apply(event));
  return rebuilt;
}
