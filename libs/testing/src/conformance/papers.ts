import { Press } from '@marquee/documents/press';
import type { Paper } from '@marquee/documents';
import { documents } from '@marquee/regulation';
import type { Department, Form, FormRow, Read, Reads, Text } from '@marquee/kernel';
import { extractText, getDocumentProxy } from 'unpdf';
import { type Kept, keptOf, type State } from './readers.js';

/** Rows tried of each record: the fullest of all that were drawn. */
const SAMPLES = 3;
const ZONE = 'Asia/Hong_Kong';

/** What the department prints, and what the company's list of documents says that it prints. */
export const documentsOf = (d: Department): { readonly declared: string[]; readonly listed: string[] } => ({
  declared: d.forms.map(({ title, aggregate }) => `${title.zh} ${title.en}: ${aggregate}`).sort(),
  listed: documents
    .filter(({ dept, prints }) => dept === d.name && prints)
    .map(({ zh, en, prints }) => `${zh} ${en}: ${prints}`)
    .sort(),
});

/** A form about rows with as much in them as there is, together with what it reads beside them. */
function papersOf(
  form: Form,
  kept: readonly Kept[],
  all: Readonly<Record<string, readonly State[]>>,
): readonly Paper[] {
  const rows = kept.find((k) => k.name === form.aggregate)?.rows ?? [];
  const fullest = [...rows].sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length).slice(0, SAMPLES);
  return fullest.map((row, n) => {
    const record = { ...row, id: `r${n}` };
    const reads = found(form.reads?.(record, []) ?? {}, all);
    return {
      ...{ title: form.title, number: form.number(record), version: n + 1, draft: !form.isFinal(record) },
      ...{ hash: 'ab'.repeat(32), at: '2026-12-01T01:00:00.000Z', asOf: `2026-12-01 09:00 (${ZONE})` },
      sections: form.sections(record, reads, [], ZONE),
      signatures: form.signatures?.(record, reads, ZONE) ?? [],
      company: '海濱活動公司',
      verify: '/verify/planning/ab',
    };
  });
}

function found(asked: Reads, all: Readonly<Record<string, readonly State[]>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(asked).map(([name, read]) => [name, one(read, all)]));
}
function one(read: Read, all: Readonly<Record<string, readonly State[]>>): unknown {
  if (read.get === 'then') return one(read.next(one(read.first, all) as never), all);
  const rows = (all[read.from] ?? []).slice(0, 2).map((row, n) => ({ ...row, id: `r${n}` }));
  if (read.get === 'many') return rows;
  if (read.get === 'one') return rows[0];
  return Object.fromEntries(read.ids.map((id, n) => [id, { ...rows[n % rows.length], id }]));
}

const bare = (text: string) => text.normalize('NFKC').replaceAll(/[\s\u200b]/g, '');
const saidIn = (value: FormRow[1]): readonly string[] => (typeof value === 'string' ? [value] : both(value));
const both = ({ zh, en }: Text) => [zh, en];
const wordsOf = ({ title, number, sections, signatures }: Paper): readonly string[] => [
  ...both(title),
  number,
  ...sections
    .filter(({ rows }) => rows.length > 0)
    .flatMap((s) => [...both(s.title), ...s.rows.flatMap(([label, value]) => [...both(label), ...saidIn(value)])]),
  ...signatures.flatMap((s) => [...both(s.label), ...saidIn(s.name), s.at]),
];

/**
 * What is lost of the department's documents on their way to paper, as `Type: words`: each is set as PDF, and every
 * value is looked for in its text. That no character is missing in the font, the setting itself demands.
 */
export async function lostOnPaper(d: Department): Promise<readonly string[]> {
  const kept = keptOf(d);
  const all = Object.fromEntries(kept.map((k) => [k.name, k.rows]));
  const press = new Press();
  const lost = await Promise.all(
    d.forms.flatMap((form) =>
      papersOf(form, kept, all).map(async (paper) => {
        const text = await textOf(press.print(paper, 'https://office.example/verify'), paper);
        const missing = wordsOf(paper).filter((words) => !text.includes(bare(press.shown(words))));
        return missing.map((words) => `${form.aggregate}: ${words}`);
      }),
    ),
  );
  return [...new Set(lost.flat())];
}

/** What stands on the pages one after the other, without what every page has at its head and foot. */
async function textOf(pdf: Uint8Array, { company, title, number, version, asOf }: Paper): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  const head = bare(`${company}${title.zh}編號 Number ${number}版本 Version ${version}資料時間 As of ${asOf}`);
  const pages = text.map((page, n) => {
    const foot = bare(
      `內容雜湊 Content hash ${'ab'.repeat(32)}第 ${n + 1} 頁，共 ${text.length} 頁 · Page ${n + 1} of ${text.length}`,
    );
    return [bare('草稿 DRAFT'), head, foot, ...(n > 0 ? [bare('項目 Item 內容 Content')] : [])].reduce(
      (left, said) => left.replace(said, ''),
      bare(page),
    );
  });
  return `${bare(number)}${pages.join('')}`;
}
