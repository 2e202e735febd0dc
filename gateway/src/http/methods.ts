import type { FastifyInstance } from 'fastify';

/**
 * Remembers every route that is registered from here on. @returns the methods that an address answers, none where there
 * is no such address
 */
export function methodsAt(app: FastifyInstance): (url: string) => readonly string[] {
  const routes: { readonly path: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    routes.push({ path: new RegExp(`^${url.replaceAll(/:\w+/g, '[^/]+')}$`), methods: [method].flat() });
  });
  return (url) => {
    const [path = ''] = url.split('?', 1);
    return [...new Set(routes.filter((route) => route.path.test(path)).flatMap((route) => route.methods))];
  };
}
