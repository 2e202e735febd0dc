import { lineOf, moment, nth, orNothing, peopleOfActs, rowsOr, signedBy, words, Employment } from '@marquee/regulation';
import { each, form, type FormRow, type Text } from '@marquee/kernel';
import { SafetyPlan } from './safety-plan.js';
import type { SafetyState } from './safety-state.js';

const statuses: Readonly<Record<SafetyState['status'], Text>> = {
  draft: words('草擬中', 'Being drafted'),
  approved: words('已核准', 'Approved'),
  in_force: words('生效中', 'In force'),
  lapsed: words('已失效', 'Lapsed'),
};
const authorities = { county: words('縣級', 'county'), city: words('市級', 'city') } as const;
const inCharge = (s: SafetyState) => [s.setupLeadId ?? [], s.supervisorId ?? []].flat();
/** Everybody whom the page names. */
const peopleOf = (s: SafetyState) => [
  ...new Set([inCharge(s), s.authorId, s.approvedById ?? [], s.drills.map((d) => d.byId)].flat()),
];

/** 《安全預案》 as it is printed: hazards and measures, evacuation, medical help, responsible people, permit (C2.2.2c). */
export const safetyForm = form(SafetyPlan, {
  title: words('安全預案', 'Safety plan'),
  number: (s) => `${s.projectId} / ${s.revision}`,
  isFinal: ({ status }) => status === 'approved' || status === 'in_force',
  edition: (s) => s.revision,
  reads: (s, acts) => ({ people: each(Employment, [...peopleOf(s), ...peopleOfActs(acts)]) }),
  concerns: inCharge,
  sections: (s, { people }, acts, zone = 'UTC') => {
    const name = signedBy(people, acts);
    return [
      { title: words('預案', 'Plan'), rows: heading(s, name, zone) },
      {
        title: words('危害與措施', 'Hazards and measures'),
        rows: rowsOr(
          s.hazards.map((h, n) => [nth('危害', 'Hazard', n), lineOf([h.hazard, h.measure])]),
          words('未列出', 'None is named'),
        ),
      },
      {
        title: words('疏散與醫療', 'Evacuation and medical help'),
        rows: [
          [words('疏散', 'Evacuation'), orNothing(s.evacuation)],
          [words('醫療', 'Medical help'), orNothing(s.medical)],
          ...s.emergencyContacts.map((c) => [words(c.service, c.service), c.phone] as const),
        ],
      },
      {
        title: words('演練', 'Drills'),
        rows: rowsOr(
          s.drills.map((d) => [words(moment(d.heldAt, zone), moment(d.heldAt, zone)), drilled(d, name)]),
          words('尚未演練', 'None was held'),
        ),
      },
    ];
  },
});

const drilled = (d: SafetyState['drills'][number], name: ReturnType<typeof signedBy>) =>
  lineOf([words(`${d.participants} 人`, `${d.participants} people`), d.findings, name(d.byId)]);

const heading = (s: SafetyState, name: ReturnType<typeof signedBy>, zone: string): readonly FormRow[] => [
  [words('項目', 'Project'), s.projectId],
  [words('狀態', 'Status'), statuses[s.status]],
  [words('修訂', 'Revision'), String(s.revision)],
  [words('作者', 'Author'), name(s.authorId)],
  [words('核准人', 'Approved by'), name(s.approvedById, { at: s.approvedAt })],
  [words('核准時間', 'Approved'), moment(s.approvedAt, zone)],
  [words('佈置負責人', 'Setup lead'), name(s.setupLeadId)],
  [words('安全監督員', 'Safety supervisor'), name(s.supervisorId)],
  [
    words('活動安全許可', 'Safety permit'),
    s.permit
      ? lineOf([
          s.permit.number,
          authorities[s.permit.authority],
          `${moment(s.permit.validFrom, zone)} – ${moment(s.permit.validUntil, zone)}`,
        ])
      : '—',
  ],
];
