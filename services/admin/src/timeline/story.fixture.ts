import { ad, fi, hr } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { happened, projectApproved, shown } from '@marquee/testing';
import type { Placed } from './chain.js';
import { TimelineLedger } from './ledger.js';
import { TimelineEntry } from './timeline.js';

/** A project's story as administration hears it, for specs. */
export const at = (minute: number) => `2026-03-02T01:${String(minute).padStart(2, '0')}:00.000Z`;
export const on = (fact: Fact, stream: string, place: { minute?: number; seq?: number; actorId?: string } = {}) => {
  const { minute = 0, seq = 1, ...more } = place;
  return { ...happened(fact, { at: at(minute), seq, ...more }), id: `${stream}:${seq}:0`, stream };
};

export const approved = on(projectApproved(), 'Initiation/ini-1', { actorId: 'gm', seq: 4 });
export const costCentre = on(
  fi.CostCentreOpened({ projectId: 'prj-1', number: 'CC-1', title: 't', clientId: 'c', currency: 'HKD' }),
  'CostCentre/prj-1',
  { minute: 1 },
);
export const folder = on(
  ad.ArchiveFolderOpened({
    projectId: 'prj-1',
    number: 'AF-1',
    title: 't',
    clientId: 'c',
    openedAt: at(2),
    retentionYears: 7,
  }),
  'ArchiveFolder/prj-1',
  { minute: 2 },
);
export const forecast = (amount: number, minute: number, seq: number) =>
  on(
    fi.CashForecastLineAdded({
      projectId: 'prj-1',
      lineId: `l${seq}`,
      kind: 'client_budget',
      amount: { amount, currency: 'HKD' },
      expectedAt: at(9),
    }),
    'CashForecast/prj-1',
    { minute, seq },
  );
/** How many people there are, looked up for dates that begin at this minute. */
export const capacity = (starts: number, minute: number, seq: number) =>
  on(
    hr.CapacityChecked({ projectId: 'prj-1', startsAt: at(starts), endsAt: at(59), headcounts: [], otherProjects: 0 }),
    'CapacityCheck/prj-1',
    { minute, seq },
  );
export const all = [approved, costCentre, folder, forecast(100_00, 3, 1), forecast(250_00, 5, 2)];

export const story = (events = all) => Object.values(shown(TimelineEntry, events)) as unknown as readonly Placed[];
export const lines = (events = all) => Object.values(shown(TimelineLedger, events)).flatMap((page) => page.lines ?? []);
