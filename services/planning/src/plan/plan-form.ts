import { planVersionIdOf } from '@marquee/contracts';
import { chainText, type Names, Employment } from '@marquee/regulation';
import {
  formatInstant,
  each,
  form,
  formatMoney,
  one,
  type FormRow,
  type Row,
  type Text,
  type View,
} from '@marquee/kernel';
import { sectionNames } from './plan-content.js';
import { ProjectRoster } from '../team/roster.js';
import { PlanVersion } from './plan-version.js';

type Version = typeof PlanVersion extends View<string, infer V> ? Row<V> : never;

const statuses: Readonly<Record<NonNullable<Version['status']>, Text>> = {
  published: { zh: '已發布', en: 'Published' },
  presented: { zh: '已向客戶介紹', en: 'Presented' },
  confirmed: { zh: '已確認（鎖定）', en: 'Confirmed, locked' },
  superseded: { zh: '已取代', en: 'Superseded' },
};
const none = '—';

/** Whoever published, in whose place, and through whom. */
const publishers = (v: Version) =>
  [v.publishedById, v.publishedInPlaceOfId, v.publishedThroughId].flatMap((id) => id ?? []);
function publishedBy(v: Version, people: Names): string | Text {
  const { publishedById: byId, publishedInPlaceOfId: inPlaceOfId, publishedThroughId: throughId } = v;
  const called = (id: string) => people[id]?.name ?? id;
  if (!byId) return none;
  return inPlaceOfId ? chainText({ byId, inPlaceOfId, ...(throughId && { throughId }) }, called) : called(byId);
}

const head = (v: Version, people: Names, zone: string): readonly FormRow[] => [
  [{ zh: '項目', en: 'Project' }, v.projectId ?? none],
  [{ zh: '名稱', en: 'Title' }, v.title ?? none],
  [{ zh: '版本', en: 'Version' }, String(v.planVersion ?? none)],
  [{ zh: '狀態', en: 'Status' }, v.status ? statuses[v.status] : none],
  [{ zh: '發布時間', en: 'Published' }, v.publishedAt ? formatInstant(v.publishedAt, zone) : none],
  [{ zh: '發布人', en: 'Published by' }, publishedBy(v, people)],
  [{ zh: '報價', en: 'Price' }, v.price ? formatMoney(v.price) : none],
  [{ zh: '內容雜湊（SHA-256）', en: 'Hash of the content (SHA-256)' }, v.hash ?? none],
];

/** 《策劃書》 as it is printed: one version, section by section, with the hash that the client signs. */
export const planForm = form(PlanVersion, {
  title: { zh: '活動策劃書', en: 'Plan document' },
  number: (v) => v.id,
  // What is published stays as it is; what becomes of it is told beside it.
  isFinal: () => true,
  edition: (v) => v.planVersion ?? 0,
  before: ({ projectId, supersedes }) => (projectId && supersedes ? planVersionIdOf(projectId, supersedes) : undefined),
  // Of a version that gave way nobody says when.
  asOf: (v) => (v.status === 'superseded' ? undefined : (v.confirmedAt ?? v.presentedAt ?? v.publishedAt)),
  reads: (v) => ({ people: each(Employment, publishers(v)), roster: one(ProjectRoster, v.projectId) }),
  concerns: (_, { roster }) => (roster?.seats ?? []).map(({ personId }) => personId),
  sections: (v, { people }, _, zone = 'UTC') => [
    { title: { zh: '版本', en: 'Version' }, rows: head(v, people, zone) },
    ...(v.sections ?? []).map(({ section, content }) => {
      const { zh, en } = sectionNames[section];
      return { title: { zh, en }, rows: [[{ zh, en }, content] as const] };
    }),
  ],
});
