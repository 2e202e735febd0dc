import { pl, planHash, type SealedPlan } from '@marquee/contracts';
import { canonical, sha256 } from '@marquee/kernel';
import { comparedText, type SectionName, type Sections, sectionText } from './plan-content.js';

interface Part {
  readonly part: string;
  readonly digest: string;
}
interface Written extends Sections {
  readonly title: string;
  readonly publishedVersions: readonly { readonly planVersion: number; readonly digests: readonly Part[] }[];
}

const sections = pl.planSection.options;
const digestOf = (content: unknown) => sha256(canonical(content));

/** A digest of every part of the plan: the ten sections, and what else a version says. */
export const digests = (s: Sections): Part[] => [
  ...sections.map((section) => ({ part: section, digest: digestOf(comparedText(s, section)) })),
  { part: 'design', digest: digestOf(s.design) },
];

/** Parts that the version before did not say in the same way; all of them in the first version. */
export function changedParts(s: Written): readonly string[] {
  const before = new Map(s.publishedVersions.at(-1)?.digests.map((d) => [d.part, d.digest]));
  return digests(s)
    .filter(({ part, digest }) => before.get(part) !== digest)
    .map((d) => d.part);
}
/** Whether a section reads otherwise than in that version. */
export const isRewritten = (s: Written, planVersion: number, section: SectionName): boolean => {
  const then = s.publishedVersions.find((v) => v.planVersion === planVersion)?.digests.find((d) => d.part === section);
  return then?.digest !== digests(s).find((d) => d.part === section)?.digest;
};
export const changedSections = (s: Written): SectionName[] => {
  const changed = changedParts(s);
  return sections.filter((section) => changed.includes(section));
};

/**
 * Published versions as somebody reads them: without the digests that are taken of price and cost, where these are not
 * for them. Whoever knows the rest tries amounts until the digest is the same (W14). Pure.
 */
export const openVersions = <V extends { readonly hash: string; readonly digests: readonly Part[] }>(
  versions: readonly V[],
  seesBoth: boolean,
): V[] => versions.map((version) => (seesBoth ? version : { ...version, hash: '', digests: [] }));

/**
 * What the next version of the plan says, sealed. Time and budget are there: the rules of publishing have asked for
 * them.
 * @param salt what nobody can guess, so that the hash tells no cost to those who know all else
 */
export function nextEdition(projectId: string, salt: string, s: Written): SealedPlan & { hash: string } {
  const { startsAt, endsAt, timeZone } = s.time!;
  const { price, total, lines, reserve } = s.budget!;
  const content = {
    projectId,
    planVersion: (s.publishedVersions.at(-1)?.planVersion ?? 0) + 1,
    salt,
    title: s.title,
    price,
    total,
    budgetLines: lines,
    reserve,
    startsAt,
    endsAt,
    timeZone,
    staffingNeeds: s.staffing ?? [],
    equipmentNeeds: s.equipment ?? [],
    designNeeds: s.design ?? [],
    sections: sections.map((section) => ({ section, content: sectionText(s, section) })),
  };
  return { ...content, hash: planHash(content) };
}
