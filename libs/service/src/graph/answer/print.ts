import {
  type Act,
  type Form,
  formatInstant,
  type FormSignature,
  type Language,
  type Question,
  type Text,
} from '@marquee/kernel';
import { languageNamed, languageTags } from '@marquee/platform';
import type { DepartmentStore } from '../../store/store.js';
import type { GraphContext } from './context.js';
import type { Shown } from './read.js';

/** A form as it goes to the printer; see `PrintedForm` in the graph. */
export interface PrintedForm {
  readonly number: string;
  readonly html: string;
  readonly hash: string;
  readonly version: number;
  readonly asOf: string;
}

type Printing = Pick<GraphContext, 'store' | 'paperSeal'>;
/** Arguments of `printed` in the graph. */
export interface PrintArgs {
  readonly language?: string | null;
}
/** The zone of the company's own calendar. */
export const companyZone = ({ company, policies }: Pick<DepartmentStore, 'company' | 'policies'>, asOf: Date): string =>
  company.policies.timeZoneOf(policies.at(asOf.toISOString()).values);
/** When and for which company a page is printed. */
export const readNow = ({ store: { company, policies }, paperSeal }: Printing): ReadAt => {
  const asOf = new Date();
  const { values } = policies.at(asOf.toISOString());
  const zone = company.policies.timeZoneOf(values);
  return { asOf, zone, company: company.policies.nameOf(values), digest: (text) => paperSeal.digest(text) };
};
export const pageLanguage = (asked: PrintArgs['language']): Language => languageNamed(asked);

/** Said of what is not final. */
const DRAFT: Text = { zh: '草稿', en: 'Draft' };
type Sections = ReturnType<Form['sections']>;

/** What a form says of a record, before it is set on a page of any kind. */
export interface Pages {
  readonly title: Text;
  readonly number: string;
  readonly version: number;
  readonly draft: boolean;
  readonly sections: Sections;
  readonly signatures: readonly FormSignature[];
  /** What it is a page of: type and id. */
  readonly of: readonly string[];
}

/** What a form asked for in `reads`, and what was done to the record in other people's places. */
export interface Beside {
  readonly reads?: Record<string, unknown>;
  readonly acts?: readonly Act[];
}

/**
 * What stands on a form about a record, as its reader sees it: fields that they may not see are absent from `record`.
 * @param zone in which the company's acts are printed
 */
export function pagesOf(form: Form, record: Shown, zone: string, { reads = {}, acts = [] }: Beside = {}): Pages {
  return {
    title: form.title,
    number: form.number(record),
    version: Number(record['version'] ?? 0),
    draft: !form.isFinal(record),
    sections: form.sections(record, reads, acts, zone),
    signatures: form.signatures?.(record, reads, zone) ?? [],
    of: [record.__typename, record.id],
  };
}

/** Of a text: the same for the same one. */
export type Digest = (text: string) => string;

/**
 * Digest of what is printed. One that leaves the department is made with a key of its own (`ReadAt.digest`): whether
 * there is a paper with this digest is told to everybody, so whoever knows all of a paper but an amount, and could make
 * the digest, would try amounts until there is one (W14).
 */
export const hashOf = (
  { of, version, number, title, sections, signatures }: Omit<Pages, 'draft'>,
  digest: Digest,
): string =>
  digest(JSON.stringify([...of, version, number, title, sections, ...(signatures.length > 0 ? [signatures] : [])]));

const labels = {
  number: { zh: '編號', en: 'Number' },
  version: { zh: '版本', en: 'Version' },
  hash: { zh: '內容雜湊', en: 'Content hash' },
  asOf: { zh: '資料時間', en: 'As of' },
} as const satisfies Record<string, Text>;

/**
 * A record as a complete page for A4, in one language, with number, version, hash and the moment it was read.
 * Fields that the viewer may not see are absent from `record`, so they cannot reach the paper either.
 * @param read when the record was read, and in which zone the company's acts are printed
 */
export const printForm = (
  form: Form,
  record: Shown,
  language: Language,
  read: ReadAt,
  beside: Beside = {},
): PrintedForm => printPages(pagesOf(form, record, read.zone, beside), language, read);

/** When what is printed was read, in the company's time zone, what the company is called, and who makes its digest. */
export interface ReadAt {
  readonly asOf: Date;
  readonly zone: string;
  readonly company: string;
  readonly digest: Digest;
}

/** An answer as such a page. */
export function printAnswer(
  { name, form }: Question,
  id: string,
  answer: unknown,
  language: Language,
  read: ReadAt,
): PrintedForm {
  const { title, number, version, sections } = form!;
  const said = { number: number(answer), version: version?.(answer) ?? 0, sections: sections(answer) };
  return printPages({ title, ...said, draft: false, signatures: [], of: [name, id] }, language, read);
}

/** What a form says as a complete page. */
export function printPages(pages: Pages, language: Language, { asOf, zone, company, digest }: ReadAt): PrintedForm {
  const { number, version } = pages;
  const page = { number, version, hash: hashOf(pages, digest), asOf: asOf.toISOString() };
  const stamped = { ...page, asOf: formatInstant(page.asOf, zone), company };
  return { ...page, html: htmlOf(pages, stamped, language) };
}

type Stamped = Omit<PrintedForm, 'html'> & { readonly company: string };
function htmlOf({ title, sections, draft }: Pages, page: Stamped, language: Language): string {
  const other = language === 'zh' ? 'en' : 'zh';
  const stamp = Object.entries(labels).map(
    ([name, label]) => `<span>${escaped(label[language])} ${escaped(String(page[name as keyof typeof labels]))}</span>`,
  );
  return `<!doctype html>
<html lang="${languageTags[language]}">
<head>
<meta charset="utf-8">
<title>${escaped(page.number)} ${escaped(title[language])}</title>
<style>${CSS}</style>
</head>
<body>
<header><p>${escaped(page.company)}</p><h1>${escaped(title[language])}</h1><p lang="${languageTags[other]}">${escaped(title[other])}</p></header>
${draft ? `<p class="draft">${escaped(DRAFT[language])}</p>\n` : ''}${sections.map((s) => sectionHtml(s, language)).join('\n')}
<footer>${stamp.join('')}</footer>
</body>
</html>
`;
}

function sectionHtml({ title, rows }: Sections[number], language: Language): string {
  const lines = rows.map(
    ([label, value]) =>
      `<tr><th scope="row">${escaped(label[language])}</th><td>${escaped(typeof value === 'string' ? value : value[language])}</td></tr>`,
  );
  return `<section><h2>${escaped(title[language])}</h2><table>${lines.join('')}</table></section>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (c) => ENTITIES[c]!);

const CSS = `
@page { size: A4; margin: 18mm 16mm; }
body { font: 11pt/1.5 "Noto Serif TC", "PMingLiU", "Songti TC", serif; color: #000; max-width: 178mm; margin: 0 auto; }
header { text-align: center; border-bottom: 2px solid #000; margin-bottom: 6mm; }
h1 { font-size: 17pt; margin: 0; }
header p { margin: 0 0 3mm; color: #444; }
.draft { text-align: center; color: #888; letter-spacing: 1em; }
h2 { font-size: 12pt; margin: 5mm 0 1mm; }
section { break-inside: avoid; }
table { width: 100%; border-collapse: collapse; }
th, td { border: 1px solid #666; padding: 1.5mm 2.5mm; text-align: left; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere; }
th { width: 32%; font-weight: normal; background: #f2f2f2; }
footer { margin-top: 8mm; border-top: 1px solid #666; font-size: 8pt; display: flex; flex-wrap: wrap; gap: 0 6mm; overflow-wrap: anywhere; }
`;
