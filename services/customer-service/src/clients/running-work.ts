import { ProjectPhase } from '@marquee/regulation';
import { among, each, following, type Kept, type Phase, type Read, rule, type Source } from '@marquee/kernel';

interface Application {
  readonly clientId?: string | undefined;
  readonly status: string;
  readonly number: string;
  readonly projectId?: string | undefined;
}
const application: Source<Application> = { name: 'Initiation', source: 'aggregate' };
const file: Source<{ mergedIntoId?: string | undefined }> = { name: 'Client', source: 'aggregate' };

/** The applications of these files and of all that were merged into them: decided ones stay with the file they name. */
const applicationsOf = (files: readonly string[], latest = files): Read<readonly Kept<Application>[]> =>
  following(among(file, { mergedIntoId: latest }), (merged) => {
    const more = merged.map((one) => one.id).filter((id) => !files.includes(id));
    return more.length > 0 ? applicationsOf([...files, ...more], more) : among(application, { clientId: files });
  });

/** What the company does for a client at present: applications, and where their projects stand. */
export const runningWork = (clientId: string) => ({
  applications: applicationsOf([clientId]),
  phases: following(applicationsOf([clientId]), (found) =>
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
