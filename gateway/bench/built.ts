// The gateway as it ships. Node runs this folder from its sources, but the package from `dist`: build it first.
const built = new URL('../dist/index.js', import.meta.url).href;
const gateway = (await import(built).catch((cause: unknown) => {
  throw new Error('the gateway is not built: npx nx run-many -t build', { cause });
})) as typeof import('../src/index.ts');

export const { compose, readArtefact, writeArtefact } = gateway;
