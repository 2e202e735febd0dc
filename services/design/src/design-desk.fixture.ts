import { de } from '@marquee/contracts';

const id = 'prj-1';
export const input = {
  title: '海濱音樂節',
  eventType: 'festival' as const,
  startsAt: '2026-12-31T10:00:00.000Z',
  endsAt: '2027-01-01T02:00:00.000Z',
};
/** A backdrop takes five days to make and is there one day before the event. */
export const backdrop = {
  deliverableId: 'd1',
  type: 'stage_backdrop' as const,
  title: '舞台背板',
  size: '8 × 4 m',
  medium: '布幕噴畫',
  quantity: 1,
  dueAt: '2026-12-25T10:00:00.000Z',
};
export const assigned = (ownerId: string, formerOwnerId?: string) =>
  de.DeliverableAssigned({
    projectId: id,
    by: 'choi',
    deliverableId: 'd1',
    title: '舞台背板',
    dueAt: backdrop.dueAt,
    ownerId,
    ...(formerOwnerId ? { formerOwnerId } : {}),
  });
