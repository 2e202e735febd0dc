import { cs, pl, planVersionIdOf } from '@marquee/contracts';
import { seesCost, seesMargin, seesPrice, staff } from '@marquee/regulation';
import { instant, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

const { by: _, at: __, ...published } = pl.PlanVersionPublished.schema.shape;
const shape = z.object({
  ...published,
  publishedById: ref('Employee'),
  /** In whose place, and through which delegate. */
  publishedInPlaceOfId: ref('Employee').optional(),
  publishedThroughId: ref('Employee').optional(),
  publishedAt: instant(),
  /**
   * Time, place, people, equipment or money differ from the version before, or it is the first; otherwise only words do
   * (R059).
   */
  major: z.boolean(),
  status: z.enum(['published', 'presented', 'confirmed', 'superseded']),
  /** The version before this one, and the one after. */
  supersedes: z.int().optional(),
  supersededBy: z.int().optional(),
  presentedAt: instant().optional(),
  /** The round with the client in which it was presented last. */
  round: z.int().optional(),
  confirmationId: ref('PlanConfirmation').optional(),
  confirmedAt: instant().optional(),
});
type Version = z.output<typeof shape>;

const words: readonly string[] = ['theme', 'purpose', 'participants', 'agenda', 'venue_layout'];
const steps = ['published', 'presented', 'confirmed', 'superseded'] as const;
/** Events of two departments arrive in any order: a version never goes back because one came late. */
const atLeast = ({ status }: Row<Version>, step: Version['status']) =>
  status !== undefined && steps.indexOf(status) > steps.indexOf(step) ? status : step;
type Fallen = { data: { projectId: string; planVersion: number; wasSigned: boolean } };
const signatureFell = ({ data: { projectId, planVersion, wasSigned } }: Fallen) =>
  [
    planVersionIdOf(projectId, planVersion),
    ({ status }: Row<Version>): Partial<Version> =>
      wasSigned
        ? {
            confirmationId: undefined,
            confirmedAt: undefined,
            ...(status === undefined ? {} : { status: status === 'confirmed' ? 'presented' : status }),
          }
        : {},
  ] as const;

/** 策劃書版本 — what was published, for ever as it was, with what became of it (C3.2.5, R060). */
export const PlanVersion = view('PlanVersion', {
  says: { zh: '策劃書版本', en: 'Version of a plan document' },
  readers: staff,
  edition: 2,
  shape,
  // The hash is taken of price and cost, and of the salt, without which nobody finds them by trying amounts (W14).
  visible: {
    price: seesPrice,
    hash: seesPrice,
    salt: seesMargin,
    total: seesCost,
    reserve: seesCost,
    budgetLines: seesCost,
  },
  /** The budget section has price and cost side by side. */
  shown: {
    sections: (row, viewer) => row.sections?.filter((s) => s.section !== 'budget' || seesMargin(row, viewer)),
  },
  reverse: [{ type: 'Project', field: 'planVersions', by: 'projectId', many: true }],
  lists: { filter: ['projectId', 'status', 'planVersion'], order: ['publishedAt', 'planVersion'] },
})
  .on(pl.PlanVersionPublished, ({ actor: { onBehalfOf, through }, data: { by, at, ...version } }) => [
    planVersionIdOf(version.projectId, version.planVersion),
    (row) => ({
      ...version,
      publishedById: by,
      ...(onBehalfOf && { publishedInPlaceOfId: onBehalfOf }),
      ...(through && { publishedThroughId: through }),
      publishedAt: at,
      status: atLeast(row, 'published'),
      major: version.planVersion === 1 || version.changedSections.some((section) => !words.includes(section)),
      ...(version.planVersion > 1 ? { supersedes: version.planVersion - 1 } : {}),
    }),
  ])
  .on(pl.PlanSuperseded, ({ data: { projectId, planVersion, supersededBy } }) => [
    planVersionIdOf(projectId, planVersion),
    { supersededBy, status: 'superseded' },
  ])
  .on(cs.PlanPresentedToClient, ({ data: { projectId, planVersion, round, at } }) => [
    planVersionIdOf(projectId, planVersion),
    (row) => ({ presentedAt: at, round, status: atLeast(row, 'presented') }),
  ])
  .on(cs.PlanConfirmed, ({ data: { projectId, planVersion, confirmationId, signedAt } }) => [
    planVersionIdOf(projectId, planVersion),
    (row) => ({ confirmationId, confirmedAt: signedAt, status: atLeast(row, 'confirmed') }),
  ])
  .on(cs.PlanConfirmationVoided, signatureFell)
  .on(cs.PlanConfirmationSuperseded, signatureFell);
