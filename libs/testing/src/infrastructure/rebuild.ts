import { rebuildViews, type RebuiltViews } from '@marquee/service';
import type { TestService } from './service.js';

/** Views of a running department, folded anew from the topics. */
export const rebuiltViews = (
  { store }: TestService,
  brokers: readonly string[],
  names: readonly string[],
): Promise<RebuiltViews> =>
  rebuildViews(store.department, store.company, names, store.connection, brokers, store.seals);
