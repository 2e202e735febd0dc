import { chainText } from '@marquee/regulation';
import type { AnswerForm, FormRow, Text } from '@marquee/kernel';
import type { Standing } from './board.js';

interface Linked {
  readonly at: string;
  readonly zh: string;
  readonly en: string;
  readonly actorId?: string | undefined;
  readonly onBehalfOfId?: string | undefined;
  readonly throughId?: string | undefined;
}
interface PackRow extends Text {
  readonly clause: string;
  readonly standing: Standing;
  readonly missing: readonly string[];
  readonly evidence: readonly Linked[];
  readonly breaches: readonly Linked[];
}
interface Pack {
  readonly projectId: string;
  readonly asOf: string;
  readonly phase: string;
  readonly entries: number;
  readonly headHash: string;
  readonly sha256: string;
  readonly rows: readonly PackRow[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

const NAMES: Readonly<Record<Standing, Text>> = {
  evidenced: { zh: '已有憑證', en: 'Evidenced' },
  pending: { zh: '尚待憑證', en: 'Pending' },
  violated: { zh: '違反', en: 'Violated' },
  waived: { zh: '已獲豁免', en: 'Waived' },
  not_applicable: { zh: '不適用', en: 'Not applicable' },
};

type Called = (id: string) => string;
/** Who did it, and for whom; nothing where the company's own machinery did. */
function doneBy({ actorId: byId, onBehalfOfId: inPlaceOfId, throughId }: Linked, called: Called): Text {
  if (!byId) return { zh: '', en: '' };
  const name = called(byId);
  return inPlaceOfId
    ? chainText({ byId, inPlaceOfId, ...(throughId && { throughId }) }, called)
    : { zh: name, en: name };
}
const both = (lines: readonly Linked[], called: Called): Text => {
  const told = lines.map((line) => ({ ...line, by: doneBy(line, called) }));
  return {
    zh: told.map((l) => [l.at, l.zh, l.by.zh].filter(Boolean).join(' ')).join('\n'),
    en: told.map((l) => [l.at, l.en, l.by.en].filter(Boolean).join(' ')).join('\n'),
  };
};

function printed({ clause, zh, en, missing, evidence, breaches }: PackRow, called: Called): FormRow {
  const lacks = missing.length === 0 ? '' : missing.join(', ');
  const said = both([...evidence, ...breaches], called);
  return [
    { zh: `${clause} ${zh}`, en: `${clause} ${en}` },
    {
      zh: [said.zh, lacks && `欠：${lacks}`].filter(Boolean).join('\n'),
      en: [said.en, lacks && `Missing: ${lacks}`].filter(Boolean).join('\n'),
    },
  ];
}

/** The evidence pack on paper: a part for each way in which a clause can stand, the violated first. */
export const packForm: AnswerForm<Pack> = {
  title: { zh: '項目憑證包', en: 'Evidence pack of a project' },
  number: (p) => `EP-${p.projectId}`,
  sections: (p) => [
    {
      title: { zh: '依據', en: 'Basis' },
      rows: [
        [{ zh: '項目', en: 'Project' }, p.projectId],
        [{ zh: '截至', en: 'As of' }, p.asOf],
        [{ zh: '階段', en: 'Phase' }, p.phase],
        [{ zh: '事件數', en: 'Events' }, String(p.entries)],
        [{ zh: '時間線鏈首雜湊', en: 'Head hash of the timeline' }, p.headHash],
        [{ zh: '憑證包雜湊（JSON）', en: 'Hash of the pack (JSON)' }, p.sha256],
      ],
    },
    ...(['violated', 'pending', 'waived', 'evidenced'] as const).flatMap((standing) => {
      const rows = p.rows.filter((r) => r.standing === standing);
      return rows.length === 0
        ? []
        : [
            {
              title: NAMES[standing],
              rows: rows.map((row) => printed(row, (id) => p.people.find((one) => one.id === id)?.name ?? id)),
            },
          ];
    }),
  ],
};
