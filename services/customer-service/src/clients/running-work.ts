import { ProjectPhase } from '@marquee/regulation';
import {
  among,
  each,
  following,
  type Instant,
  type Kept,
  type Phase,
  type Read,
  rule,
  type Source,
} from '@marquee/kernel';
import { ClientDay, clientDays } from '../views.js';

interface Slot {
  readonly clientId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}
interface Application {
  readonly clientId?: string | undefined;
  readonly status: string;
  readonly number: string;
  readonly projectId?: string | undefined;
}
const application: Source<Application> = { name: 'Initiation', source: 'aggregate' };
const file: Source<{ mergedIntoId?: string | undefined }> = { name: 'Client', source: 'aggregate' };

/** What is read of these files and of all that were merged into them, through however many mergers. */
const ofFiles = <T>(files: readonly string[], read: (files: readonly string[]) => Read<T>, latest = files): Read<T> =>
  following(among(file, { mergedIntoId: latest }), (merged) => {
    const more = merged.map((one) => one.id).filter((id) => !files.includes(id));
    return more.length > 0 ? ofFiles([...files, ...more], read, more) : read(files);
  });

/** The applications of a file and of all that were merged into it: decided ones stay with the file they name. */
export const applicationsOf = (clientId: string): Read<readonly Kept<Application>[]> =>
  ofFiles([clientId], (files) => among(application, { clientId: files }));
/** The files that were merged into this one. */
export const filesBehind = (clientId: string): Read<readonly Kept<{ mergedIntoId?: string | undefined }>[]> =>
  ofFiles([clientId], (files) => among(file, { mergedIntoId: files }));

/** The days of a client that are taken, under whichever of the client's files they were (R027). */
export const daysOfClient = (slots: readonly Slot[]) => {
  const [slot] = slots;
  return slot === undefined
    ? each(ClientDay, [])
    : ofFiles([slot.clientId], (files) =>
        each(
          ClientDay,
          files.flatMap((clientId) => clientDays({ ...slot, clientId })),
        ),
      );
};

/** What the company does for a client at present: applications, and where their projects stand. */
export const runningWork = (clientId: string) => ({
  applications: applicationsOf(clientId),
  phases: following(applicationsOf(clientId), (found) =>
    each(
      ProjectPhase,
      found.flatMap((a) => a.projectId ?? []),
    ),
  ),
});

type Working = {
  reads: {
    applications: readonly Application[];
    phases: Readonly<Record<string, { readonly phase?: Phase }>>;
  };
};
const over: readonly (Phase | undefined)[] = ['closed', 'archived'];
/** A project of which nobody has heard yet has just begun. */
const runs = ({ status, projectId = '' }: Application, { phases }: Working['reads']) =>
  ['submitted', 'manager_approved'].includes(status) ||
  (status === 'approved' && !over.includes(phases[projectId]?.phase));
const running = ({ reads }: Working) => reads.applications.filter((a) => runs(a, reads));

export const nothingRunsForClient = rule(
  'C6.1.1',
  'nothingRunsForClient',
  'STATE',
  (c: Working) => ({
    zh: `此客戶尚有待決的申請或進行中的項目，檔案不可封存或轉為休眠：${running(c)
      .map((a) => a.number)
      .join('、')}。`,
    en: `Applications of this client are undecided, or their projects run; the file can be neither archived nor put to rest: ${running(
      c,
    )
      .map((a) => a.number)
      .join(', ')}.`,
  }),
  (c) => running(c).length === 0,
);
