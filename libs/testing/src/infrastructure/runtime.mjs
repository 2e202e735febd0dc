/** jest's `runtime`: a worker evaluates libraries and values once, and all else that is ours anew for every suite. */
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { types } from 'node:util';
import vm from 'node:vm';
import Runtime from 'jest-runtime';
import { Values } from './values.ts';

const LIBRARIES = `${sep}node_modules${sep}`;
const HOLDS_TESTS = `${LIBRARIES}jest-circus${sep}`;
const load = createRequire(import.meta.url);
/** Of one worker: what a name stands for in a folder; libraries as modules that graphs of ours link to. */
const places = new Map();
const libraries = new Map();
/** Made with the first suite, which knows where the repository lies. */
let values;

/**
 * Libraries are loaded by Node itself, as they are in the product; what is ours by jest, as ever, and of that
 * libraries of values once for all suites (`values.ts`). A library that a suite mocks stays with jest. This reaches
 * into jest's loaders, whose version is pinned; `runtime.spec.ts` says what we rely on.
 */
export default class SharedLibraries extends Runtime {
  constructor(...given) {
    super(...given);
    // Compiled in the worker's own realm (`shared-realm.ts`): for Node that is no context at all.
    this.esmLoader.getContext = () => undefined;
    this.executor.compile = (code, filename) =>
      vm.compileFunction(code, this.executor.injectedModuleParameters, { filename });
    this.linkLibraries(this.esmLoader);
    values ??= new Values(this._config.rootDir);
    values.lend(this, this._testPath);
  }

  teardown() {
    values.keep(this, this._testPath);
    super.teardown();
  }

  /** The process is the worker's: its `getBuiltinModule` stays Node's. */
  installGetBuiltinModule() {}

  requireModule(from, name, options, isActual) {
    const path = options?.isInternalModule ? undefined : this.libraryPath(from, name ?? from, 'resolveCjs');
    return path ? load(path) : super.requireModule(from, name, options, isActual);
  }

  /** Of jest itself, what holds the tests of a suite is evaluated for each; its tools are libraries too. */
  requireInternalModule(from, name) {
    const path = name && !this._resolution.isCoreModule(name) ? this._resolution.resolveCjs(from, name) : undefined;
    return path && !path.includes(HOLDS_TESTS) ? load(path) : super.requireInternalModule(from, name);
  }

  linkLibraries(loader) {
    const { resolveSpecifierForSyncGraph, resolveModule } = loader;
    loader.resolveSpecifierForSyncGraph = (from, name, context, scratch, ...rest) => {
      const path = this.libraryPath(from, name, 'resolveEsm');
      const module = path && library(path);
      if (!module) return resolveSpecifierForSyncGraph.call(loader, from, name, context, scratch, ...rest);
      scratch.set(path, { cacheKey: path, kind: 'prelinked', module });
      return { cacheKey: path, enqueue: null, modulePath: path };
    };
    loader.resolveModule = async (name, from, context) => {
      const path = this.libraryPath(from, name, 'resolveEsm');
      return path ? awaitedLibrary(path) : resolveModule.call(loader, name, from, context);
    };
  }

  /** Where the library lies that `name` means in the file `from`; undefined: ours, Node's, mocked, or data. */
  libraryPath(from, name, resolve) {
    if (name.startsWith('.') || name.startsWith('data:') || name === '@jest/globals') return undefined;
    if (this._resolution.isCoreModule(name) || this.isMocked(from, name)) return undefined;
    const key = `${resolve} ${dirname(from)} ${name}`;
    if (!places.has(key)) places.set(key, this._resolution[resolve](from, name));
    const path = places.get(key);
    return path.includes(LIBRARIES) && !path.endsWith('.json') ? path : undefined;
  }

  isMocked(from, name) {
    const { mockState } = this;
    return mockState.shouldMockEsmSync(from, name).shouldMock || mockState.shouldMockCjs(from, name).shouldMock;
  }
}

/** A library as a module; undefined: it awaits something before it is there, so that a graph cannot have it at once. */
function library(path) {
  if (!libraries.has(path)) libraries.set(path, asModule(loadedAtOnce(path)));
  return libraries.get(path);
}

/** The same for who can wait. */
async function awaitedLibrary(path) {
  const known = library(path) ?? asModule(await import(pathToFileURL(path).href));
  libraries.set(path, known);
  return known;
}

function loadedAtOnce(path) {
  try {
    return load(path);
  } catch (error) {
    if (error.code === 'ERR_REQUIRE_ASYNC_MODULE') return undefined;
    throw error;
  }
}

/** An evaluated module with the names under which Node would import from what the library exports. */
function asModule(exported) {
  if (exported === undefined) return undefined;
  const entries = new Map(Object.keys(Object(exported)).map((name) => [name, exported[name]]));
  if (!types.isModuleNamespaceObject(exported)) entries.set('default', exported).set('module.exports', exported);
  const module = new vm.SyntheticModule([...entries.keys()], function () {
    entries.forEach((value, name) => this.setExport(name, value));
  });
  module.evaluate();
  return module;
}
