import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '@marquee/servers';

/** What the linter says of a line, and by which rule. */
export interface Complaint {
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}

/** What oxlint prints with `--format json`, as far as we read it. */
interface Printed {
  readonly diagnostics: readonly {
    readonly code?: string;
    readonly message: string;
    readonly filename: string;
    readonly labels: readonly { readonly span: { readonly line: number } }[];
  }[];
}

/**
 * What `npm run lint` says of files with these texts, by their paths in the repository: they are linted together, in a
 * house of their own with the rules and departments of ours.
 * @returns the complaints about a file, in the order of its lines
 * @throws Error when the linter cannot run or cannot read a file
 */
export function linted(files: Readonly<Record<string, string>>): (file: string) => readonly Complaint[] {
  const house = realpathSync(mkdtempSync(join(tmpdir(), 'marquee-linted-')));
  try {
    furnish(house, files);
    const found = printed(house);
    return (file) => {
      if (!(file in files)) throw new Error(`${file} was not linted`);
      return found.filter((one) => one.file === file).sort((a, b) => a.line - b.line);
    };
  } finally {
    rmSync(house, { recursive: true });
  }
}

function furnish(house: string, files: Readonly<Record<string, string>>): void {
  for (const rules of ['.oxlintrc.json', 'eslint.boundaries.mjs']) cpSync(join(ROOT, rules), join(house, rules));
  symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'));
  const departments = readdirSync(join(ROOT, 'services')).map((name) => join(house, 'services', name));
  for (const folder of departments) mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
}

function printed(house: string): readonly (Complaint & { readonly file: string })[] {
  const oxlint = join(ROOT, 'node_modules/oxlint/bin/oxlint');
  const { stdout, stderr } = spawnSync(process.execPath, [oxlint, '--format', 'json', '.'], {
    cwd: house,
    encoding: 'utf8',
    maxBuffer: 64 * 1_024 * 1_024,
  });
  if (!stdout.startsWith('{')) throw new Error(`the linter could not run: ${stdout}${stderr}`);
  return (JSON.parse(stdout) as Printed).diagnostics.map(({ code, message, filename, labels }) => {
    const idle = message.startsWith('Unused eslint-disable') ? 'unused-disable' : undefined;
    const rule = /\(([^)]+)\)$/.exec(code ?? '')?.[1] ?? idle;
    if (!rule) throw new Error(`the linter could not read ${filename}: ${message}`);
    return { file: filename.replaceAll('\\', '/'), rule, message, line: labels[0]?.span.line ?? 0 };
  });
}
