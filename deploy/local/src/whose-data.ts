import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '@marquee/servers';
import { GraphUser, type GraphTarget } from './graph-client.ts';

/** A company of its own, as `npm start` is told of it: its name, and its first leader as one writes a sender. */
export interface OwnCompany {
  readonly name: string;
  readonly owner: string;
}

/** Whose data a run holds: those of a company of its own, or the demo company's. */
export type Whose = { readonly company: string; readonly founderId: string } | { readonly demo: true };

const fileIn = (stateDir: string) => join(stateDir, 'company.json');

/** Whose data lie in this folder, as far as a run has noted it. */
export function whoseData(stateDir: string): Whose | undefined {
  const file = fileIn(stateDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Whose) : undefined;
}

/** Notes it for the next start, for tokens and for the demo; human resources keep the truth. */
export function noteWhose(stateDir: string, whose: Whose): void {
  writeFileSync(fileIn(stateDir), JSON.stringify(whose, null, 2));
}

/** @throws SetupError in one sentence when somebody else's data lie here */
export function requireOwnData(stateDir: string, wanted: OwnCompany | undefined): void {
  const whose = whoseData(stateDir);
  if (!wanted || !whose || ('company' in whose && whose.company === wanted.name)) return;
  throw new SetupError(
    'company' in whose
      ? `The data here belong to the company 「${whose.company}」 of ${whose.founderId}: start it with \`npm start\` alone, or begin 「${wanted.name}」 elsewhere or with --fresh, which deletes them.`
      : `The data here are those of the demo company: begin 「${wanted.name}」 with --fresh, which deletes them.`,
  );
}

/**
 * The company that was founded in a running system, as its human resources tell it.
 * @returns `undefined` where none was: the demo company, or nobody's data yet
 */
export async function foundedCompany(target: GraphTarget, asker: string): Promise<Whose | undefined> {
  const { data, errors } = await new GraphUser(target, asker).post(
    '{ companyFounding(id: "company") { company founderId } }',
  );
  if (errors) throw new SetupError(`Nobody could say whose data these are: ${errors[0]!.message}`);
  const found = data?.['companyFounding'] as { company: string; founderId: string } | null | undefined;
  return found ?? undefined;
}

/** @throws SetupError when a company's own data would be played with */
export async function requireDemoCompany(target: GraphTarget, asker: string): Promise<void> {
  const whose = await foundedCompany(target, asker);
  if (whose && 'company' in whose)
    throw new SetupError(
      `The demo is played by the people of the demo company alone, and these are the data of 「${whose.company}」: start another system with \`npm start\` in a checkout of its own.`,
    );
}
