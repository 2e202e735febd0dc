import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Teller } from './teller.ts';

/** Who looks after the whole, and reads every form. */
const READER = 'ho.chi-keung';

const FORMS = `query ($id: ID!) { project(id: $id) { planConfirmations(first: 1) { nodes {
  printed { number version hash } document { path draft unopenedByIds }
} } } }`;

interface Form {
  readonly printed: { readonly number: string; readonly version: number; readonly hash: string };
  readonly document: { readonly path: string; readonly draft: boolean; readonly unopenedByIds: readonly string[] };
}

/**
 * The signed confirmation form on paper, and what the address on it says to whoever scans it.
 * @param folder where it is saved; absent: it is only looked at
 * @throws Error when it is no PDF, or not the one that the company vouches for
 */
export async function tellPapers(t: Teller, projectId: string, folder?: string): Promise<void> {
  t.chapter('紙本：確認表的 PDF 與其驗證', 'On paper: the confirmation form as PDF, and whether it is genuine');
  const user = t.as(READER);
  const { project } = await user.ask<{ project: { planConfirmations: { nodes: Form[] } } }>(FORMS, { id: projectId });
  const { printed, document: paper } = project.planConfirmations.nodes[0]!;
  const pdf = await user.file(paper.path);
  if (pdf.subarray(0, 5).toString() !== '%PDF-') throw new Error(`${paper.path} is no PDF`);
  const again = await user.file(paper.path);
  if (!again.equals(pdf)) throw new Error(`${paper.path} is another file the second time`);
  const { number, version, hash } = printed;
  const query = `?n=${encodeURIComponent(number)}&v=${version}`;
  const genuine = await fetch(new URL(`/verify/customer-service/${hash}${query}`, user.target.url));
  const forged = await fetch(new URL(`/verify/customer-service/${hash}?n=CNF-0&v=${version}`, user.target.url));
  if (genuine.status !== 200 || forged.status !== 404)
    throw new Error(`the address on ${number} answers ${genuine.status}, and ${forged.status} for another number`);
  t.say(
    `${number} 第 ${version} 版，${pdf.length} 位元組，驗證無誤。`,
    'the form as PDF, verified by the address on it.',
  );
  t.say(`尚未開啟者：${paper.unopenedByIds.length} 人。`, 'who has not opened it yet.');
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${number}-v${version}.pdf`);
  writeFileSync(file, pdf);
  t.say(`可列印的確認表：${file}`, 'the form to print.');
}
