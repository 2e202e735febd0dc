import { join } from 'node:path';
import { ROOT } from '@marquee/servers';
import { ESLint } from 'eslint';

const eslint = new ESLint({ cwd: ROOT });

const RULES = [
  'marquee/imports',
  'marquee/reasons',
  'no-restricted-globals',
  'no-restricted-properties',
  'no-restricted-syntax',
];

/** What the rules of the architecture say of a file with this text. @throws Error when ESLint cannot read it */
export async function complaints(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(ROOT, file) });
  if (!result || result.messages.some((message) => message.fatal))
    throw new Error(`ESLint could not read ${file}: ${JSON.stringify(result)}`);
  return result.messages.filter(({ ruleId }) => ruleId && RULES.includes(ruleId)).map(({ message }) => message);
}
