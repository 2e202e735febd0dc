import type { Recorded, View } from '@marquee/kernel';
import type { Logger } from '@marquee/platform';

/** So often the telling of a view may end at a handler that fails, before such events are left out of the view. */
const PATIENCE = 5;

/**
 * Telling a view its history must not end at one event that its handler cannot take: a department would consume nothing
 * any more. What fails time after time is left out, as a record is that a person discards, and named in the log;
 * whoever mends the handler raises the view's edition, and the history is told anew.
 */
export class HandlerFailures {
  private readonly counts = new Map<string, number>();

  constructor(private readonly log: Logger) {}

  /** Whether the failure is to be borne; counts it. */
  isBorne(view: View, event: Recorded, err: unknown): boolean {
    const failures = (this.counts.get(view.name) ?? 0) + 1;
    this.counts.set(view.name, failures);
    if (failures < PATIENCE) return false;
    this.log.error({ err, view: view.name, event: event.id }, 'left out of a view: its handler fails on the event');
    return true;
  }
}
