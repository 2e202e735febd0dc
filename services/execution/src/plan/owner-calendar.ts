import { ex } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { instant, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

const entry = z.object({
  projectId: ref('Project'),
  segmentId: z.string(),
  title: z.string(),
  from: instant(),
  to: instant(),
});
const shape = z.object({ employeeId: ref('Employee'), segments: z.array(entry) });
export type Entry = z.output<typeof entry>;
type Calendar = Row<z.output<typeof shape>>;
type Segment = z.output<typeof ex.segment>;

const without = ({ segments = [] }: Calendar, projectId: string, segmentId: string) =>
  segments.filter((s) => s.projectId !== projectId || s.segmentId !== segmentId);
const left = (employeeId: string | undefined, projectId: string, segmentId: string) =>
  employeeId
    ? [[employeeId, (row: Calendar) => ({ employeeId, segments: without(row, projectId, segmentId) })] as const]
    : [];

/** A segment stands in its owner's calendar as soon as owner and time are known. */
const taken = (projectId: string, { segmentId, title, ownerId: employeeId, from, to }: Segment) =>
  employeeId && from && to
    ? [
        [
          employeeId,
          (row: Calendar) => ({
            employeeId,
            segments: [...without(row, projectId, segmentId), { projectId, segmentId, title, from, to }],
          }),
        ] as const,
      ]
    : [];

/**
 * 負責人日程 — for which segments of which projects a person answers, and when; so that nobody is double-booked (W15). The
 * row's key is the person.
 */
export const OwnerCalendar = view('OwnerCalendar', {
  says: { zh: '環節負責人日程', en: 'Calendar of a segment’s owner' },
  readers: staff,
  shape,
  reverse: [{ type: 'Employee', field: 'executionCalendar', by: 'employeeId', many: false }],
  lists: { filter: ['employeeId'] },
})
  .on(ex.SegmentAdded, ({ data }) => taken(data.projectId, data.segment))
  .on(ex.SegmentEdited, ({ data: { projectId, segment, formerOwnerId } }) => [
    ...left(formerOwnerId, projectId, segment.segmentId),
    ...taken(projectId, segment),
  ])
  .on(ex.SegmentRemoved, ({ data }) => left(data.formerOwnerId, data.projectId, data.segmentId));
