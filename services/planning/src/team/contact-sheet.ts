import { departmentWords, OrgChart, rowsOr, words, Employment } from '@marquee/regulation';
import { all, following, each, form, one, type Text } from '@marquee/kernel';
import { Project } from './project.js';
import { ProjectRoster, type RosterRow } from './roster.js';

type Post = NonNullable<RosterRow['seats']>[number]['post'];
const posts: Readonly<Record<Post, Text>> = {
  applicant: words('立項申請人', 'Who applied for the project'),
  team_leader: words('項目組長', 'Team leader'),
  team_member: words('項目組成員', 'Team member'),
  reviewer: words('評審', 'Reviewer'),
  agenda_owner: words('議程負責人', 'Owner of a point of the agenda'),
  designer: words('設計師', 'Designer'),
  segment_owner: words('環節負責人', 'Owner of a segment'),
  setup_lead: words('佈置負責人', 'Setup lead'),
  safety_supervisor: words('安全監督員', 'Safety supervisor'),
};
const unitWords = departmentWords as Readonly<Record<string, Text>>;

/** 《聯絡表》 as it is printed: whom to ask for what of a project, and the heads of the departments. */
export const contactSheet = form(ProjectRoster, {
  title: words('聯絡表', 'Contact sheet'),
  number: (row) => row.id,
  // It says who holds a post at present; there is no draft of that.
  isFinal: () => true,
  reads: (row) => ({
    project: one(Project, row.projectId),
    people: each(Employment, [...new Set((row.seats ?? []).map((s) => s.personId))]),
    units: all(OrgChart),
    heads: following(all(OrgChart), (units) =>
      each(Employment, [...new Set(units.flatMap((u) => [u.headId ?? [], u.deputyId ?? []].flat()))]),
    ),
  }),
  concerns: (row) => [...new Set((row.seats ?? []).map((s) => s.personId))],
  sections: (row, { project, people, units, heads }) => [
    {
      title: words('項目', 'Project'),
      rows: [
        [words('項目', 'Project'), row.id],
        [words('活動名稱', 'Title'), project?.title ?? '—'],
      ],
    },
    {
      title: words('找誰處理', 'Whom to ask for what'),
      rows: rowsOr(
        (row.seats ?? []).map((s) => [posts[s.post], people[s.personId]?.name ?? s.personId]),
        words('尚未有人', 'Nobody yet'),
      ),
    },
    {
      title: words('部門主管', 'Heads of departments'),
      rows: units.map((u) => [
        unitWords[u.id] ?? words(u.id, u.id),
        (u.headId && (heads[u.headId]?.name ?? u.headId)) || '—',
      ]),
    },
  ],
});
