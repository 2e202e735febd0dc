import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { drawnOf, qrOf } from './drawings.js';
import { type Coverage, coverageOf, printable } from './glyphs.js';
import { layout } from './layout.js';
import type { Paper } from './paper.js';

const { resolve } = createRequire(import.meta.url);
/** In the order in which a character is looked for: names of people from elsewhere have simplified characters. */
const FONTS = [
  '@expo-google-fonts/noto-sans-tc/400Regular/NotoSansTC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
];
/** There is nothing to be read for a layout, and no such place. */
const NOWHERE = '/nonexistent/marquee';

/**
 * Sets papers as PDF/A-2b. Loads the fonts and the compiler when it is made (30 MB, a fifth of a second); lives in a
 * process of its own, see `press.main.ts`.
 */
export class Press {
  private readonly compiler: NodeCompiler;
  private readonly coverages: readonly Coverage[];

  constructor() {
    const fonts = FONTS.map((file) => readFileSync(resolve(file)));
    this.coverages = fonts.map(coverageOf);
    this.compiler = NodeCompiler.create({ workspace: NOWHERE, fontArgs: [{ fontBlobs: fonts }] });
  }

  /**
   * The same bytes for the same paper and address.
   * @throws Error when it cannot be set, which is a fault of the layout
   */
  print(paper: Paper, address: string): Buffer {
    const compiled = this.compiler.compile({ mainFileContent: layout, inputs: { paper: this.asData(paper, address) } });
    try {
      if (!compiled.result) throw new Error(String(compiled.takeError()?.shortDiagnostics.map(messageOf)));
      return this.compiler.pdf(compiled.result, { pdfStandard: 'a-2b' });
    } finally {
      // Nothing of one document is kept for the next.
      this.compiler.evictCache(0);
    }
  }

  /** A text as it is printed: what no font has is told by its number. */
  shown(text: string): string {
    return printable(text, this.coverages);
  }

  private asData({ title, number, version, edition, hash, asOf, ...paper }: Paper, address: string): string {
    const words = this.printableIn({
      title,
      number,
      hash,
      asOf,
      address,
      company: paper.company,
      sections: paper.sections,
    });
    const since = paper.since ? this.printableIn(paper.since) : null;
    const signatures = paper.signatures.map(({ strokes, ...s }) => ({
      ...this.printableIn(s),
      drawn: drawnOf(strokes) ?? null,
    }));
    const at = new Date(paper.at).toISOString().split(/\D/).slice(0, 6).map(Number);
    return JSON.stringify({
      ...words,
      version,
      edition: edition ?? null,
      at,
      draft: paper.draft,
      since,
      signatures,
      qr: qrOf(address),
    });
  }

  private printableIn<T>(value: T): T {
    const text = (one: unknown): unknown => {
      if (typeof one === 'string') return this.shown(one);
      if (Array.isArray(one)) return one.map(text);
      if (typeof one !== 'object' || one === null) return one;
      return Object.fromEntries(Object.entries(one).map(([key, part]) => [key, text(part)]));
    };
    return text(value) as T;
  }
}

const messageOf = (diagnostic: unknown): string => String((diagnostic as { message?: unknown }).message ?? diagnostic);
