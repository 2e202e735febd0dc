import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Module } from 'node:vm';

/**
 * Libraries of ours that are values alone: nothing in them changes but what they remember of pure functions. The linter
 * keeps out of them whatever does things, and variables at their top (`eslint.config.mjs`). Each uses those before it
 * and no other of ours.
 */
const VALUES = ['kernel', 'contracts', 'regulation'];

/** What we rely on of jest's runtime of one suite, whose version is pinned. */
export interface SuiteRuntime {
  readonly registries: { readonly esModuleRegistry: Map<string, Pick<Module, 'status' | 'identifier'>> };
  /** Where the source map of a file lies. */
  readonly transformCache: { readonly sourceMaps: Map<string, string> };
  /** What the suite mocked, by name. */
  readonly mockState: Readonly<Record<'explicitEsmMock' | 'explicitCjsMock', ReadonlyMap<string, unknown>>>;
}

/** The modules of these libraries that a worker has evaluated, lent to each suite but those of their own library. */
export class Values {
  readonly #root: string;
  /** By the key under which jest knows a module: the module, and where its source map lies. */
  readonly #evaluated = new Map<string, { readonly module: Pick<Module, 'status' | 'identifier'>; map?: string }>();

  /** @param root the folder of the repository */
  constructor(root: string) {
    this.#root = root;
  }

  /** A suite begins: what others evaluated is there for it. @param suite the path of its file */
  lend({ registries, transformCache }: SuiteRuntime, suite: string): void {
    const isLent = this.#lentTo(suite);
    for (const [key, { module, map }] of this.#evaluated) {
      if (!isLent(key)) continue;
      registries.esModuleRegistry.set(key, module);
      if (map) transformCache.sourceMaps.set(module.identifier, map);
    }
  }

  /** A suite ends: what it was the first to evaluate is kept for others, unless it mocked anything. */
  keep({ registries, transformCache, mockState }: SuiteRuntime, suite: string): void {
    if (mockState.explicitEsmMock.size + mockState.explicitCjsMock.size > 0) return;
    const isLent = this.#lentTo(suite);
    for (const [key, module] of registries.esModuleRegistry) {
      if (this.#evaluated.has(key) || !isLent(key) || module.status !== 'evaluated') continue;
      const map = transformCache.sourceMaps.get(module.identifier);
      this.#evaluated.set(key, { module, ...(map && { map }) });
    }
  }

  /** A suite of one of these libraries takes those before its own from others, and its own from nobody. */
  #lentTo(suite: string): (key: string) => boolean {
    const own = VALUES.findIndex((name) => suite.startsWith(join(this.#root, 'libs', name, sep)));
    const folders = VALUES.slice(0, own < 0 ? VALUES.length : own).map((name) => join(this.#root, 'libs', name, sep));
    const addresses = folders.map((folder) => pathToFileURL(folder).href);
    return (key) => addresses.some((address) => key.startsWith(address));
  }
}
