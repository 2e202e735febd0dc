// No circles: neither between files (the rules below) nor between packages (deploy/local/src/circles.ts collapses the
// same imports to PACKAGES). Type-only imports count: two files that need each other's types are one thing in two
// files.

/** What one package is, as a path from the root of the repository. */
export const PACKAGES = '^(?:(?:libs|services|deploy)/[^/]+|gateway)(?=/)';

/**
 * Files that nothing but their like may import (the rule `specs-are-leaves`). The package graph leaves them out: a spec
 * of libs/service uses libs/testing, which uses libs/service, and that is no ring, because nobody who imports
 * libs/service gets its specs; they are not built either. A bench is no leaf in this sense: its imports count.
 */
export const SPECS = '\\.(?:spec|fixture|types)\\.ts$|/fixtures/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Move what both need into a third file that knows neither, or make one file of the two.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'specs-are-leaves',
      comment: 'Move what the product needs out of the spec: specs are not built and not part of the package graph.',
      severity: 'error',
      from: { pathNot: SPECS },
      to: { path: SPECS },
    },
    {
      name: 'is-found',
      comment: 'An import that leads nowhere would hide a circle behind it.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, path: '^(?:@marquee/|\\.)' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    exclude: { path: '(?:^|/)(?:node_modules|dist|generated)/' },
    // As TypeScript and jest resolve here: @marquee/* is its source, never what was built from it.
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'default'] },
  },
};
