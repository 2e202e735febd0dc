import tseslint from 'typescript-eslint';
import { DEPARTMENTS, imports, reasons } from './eslint.boundaries.mjs';

// Without type information: the whole repository in seconds. Types are the compiler's work.
const DEPARTMENT_SOURCES = DEPARTMENTS.map((department) => `services/${department}/src/**/*.ts`);
const SPECS = ['**/*.spec.ts', '**/*.fixture.ts', '**/*.types.ts', '**/fixtures/**'];
const IMPURE = [
  'Date',
  'crypto',
  'process',
  'performance',
  'globalThis',
  'global',
  'fetch',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'require',
];
const noEnv = {
  object: 'process',
  property: 'env',
  message: 'Read it in a schema with loadConfig of @marquee/platform.',
};
const noRandom = {
  object: 'Math',
  property: 'random',
  message: 'A department is pure: ids and chance come with the command.',
};

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', '.marquee/', '.nx/', 'coverage/', '**/*.generated.*', '**/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,mjs}'],
    plugins: { marquee: { rules: { imports, reasons } } },
    rules: {
      'marquee/imports': 'error',
      'marquee/reasons': 'error',
      'max-lines': ['error', { max: 200 }],
      'max-lines-per-function': ['error', { max: 30, skipComments: true }],
      // Texts and addresses are the formatter's exception: they are not broken.
      'max-len': [
        'error',
        {
          code: 120,
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
          ignoreUrls: true,
          ignorePattern: 'eslint-disable',
        },
      ],
      'max-depth': ['error', 2],
      'no-restricted-properties': ['error', noEnv],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always'],
    },
  },
  // They start processes and hand them their environment, libs/servers and deploy/local before anything is built.
  {
    files: ['libs/platform/src/config.ts', 'libs/servers/**', 'deploy/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: DEPARTMENT_SOURCES,
    ignores: SPECS,
    rules: {
      'no-restricted-globals': [
        'error',
        ...IMPURE.map((name) => ({
          name,
          message: 'A department is pure: time, chance and the outside world come with the command.',
        })),
      ],
      'no-restricted-properties': ['error', noEnv, noRandom],
    },
  },
  {
    files: ['libs/service/src/**/*.ts'],
    ignores: [...SPECS, 'libs/service/src/store/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='collection']",
          message: 'Collections are opened by the store alone: libs/service/src/store/collections.ts.',
        },
      ],
    },
  },
  // All suites of a test run share them evaluated (libs/testing/src/infrastructure/values.ts).
  {
    files: ['libs/{kernel,contracts,regulation}/src/**/*.ts'],
    ignores: SPECS,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: ":matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind!='const']",
          message: 'A library of values holds no variable: what is set anew belongs to whoever runs it.',
        },
      ],
    },
  },
  // A describe block is a chapter, not a function.
  { files: SPECS, rules: { 'max-lines-per-function': 'off' } },
);
