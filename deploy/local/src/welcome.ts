import { roles } from '@marquee/regulation';
import { PEOPLE } from './people.ts';
import { mintToken } from './token.ts';

/**
 * What a newcomer reads when all is up: a token for each role, then where to go. Tokens here also carry `developer`.
 */
export async function welcome(url: string): Promise<string> {
  const origin = new URL(url).origin;
  const tokens = await Promise.all(Object.entries(roles).map(([role, names]) => tokenLine(role, names)));
  return `
通行碼（每個角色一個，15 分鐘內有效）· tokens, one per role, valid for 15 minutes
${tokens.join('\n')}

Marquee 已就緒 · Marquee is ready
  GraphQL    ${url}
  GraphiQL   ${origin}/graphiql   （把通行碼填在標頭 · put a token into the headers: { "authorization": "Bearer …" }）
  新通行碼 · a new token        npm run token -- wong.siu-ming
  首個項目 · the first project  npm run demo
  停止 · stop                   Ctrl-C（資料保留 · data are kept）`;
}

async function tokenLine(role: string, { zh, en }: { zh: string; en: string }): Promise<string> {
  const holders = PEOPLE.filter((person) => person.roles.includes(role));
  const holder = holders.find((person) => person.roles.length === 1) ?? holders[0];
  if (holder === undefined) return `  ${zh} ${en}: –`;
  return `  ${zh} ${en} · ${holder.name} ${holder.id}\n    ${await mintToken(holder.id, { developer: true })}`;
}
