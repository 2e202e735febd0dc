import { roles } from '@marquee/regulation';
import { PEOPLE } from './people.ts';
import { portPlan } from './port-plan.ts';
import type { Whose } from './whose-data.ts';

/** Where the demo looks by itself. */
const USUAL = `http://127.0.0.1:${portPlan().gateway}/graphql`;

/**
 * What a newcomer reads when all is up: who holds each role, then where to go. Tokens are made when they are asked for:
 * what is printed at every start ends in logs and screenshots.
 */
export function welcome(url: string, whose?: Whose): string {
  const origin = new URL(url).origin;
  if (whose && 'company' in whose) return ofOwnCompany(url, whose);
  return `
人員（每個角色一位）· people, one per role
${Object.entries(roles)
  .map(([role, names]) => holderLine(role, names))
  .join('\n')}

Marquee 已就緒 · Marquee is ready
  GraphQL    ${url}
  GraphiQL   ${origin}/graphiql   （把通行碼填在標頭 · put a token into the headers: { "authorization": "Bearer …" }）
  通行碼，15 分鐘內有效 · a token, valid for 15 minutes   npm run token -- wong.siu-ming
  可查閱綱要的通行碼 · one that may read the schema      npm run token -- wong.siu-ming --developer
  首個項目 · the first project  npm run demo${url === USUAL ? '' : ` -- ${url}`}
  停止 · stop                   Ctrl-C（資料保留 · data are kept）`;
}

/** A company of its own begins with one person: how they sign in, and what they do first. */
function ofOwnCompany(url: string, { company, founderId }: Extract<Whose, { company: string }>): string {
  return `
「${company}」已就緒 · 「${company}」 is ready
  GraphQL    ${url}
  創辦人的通行碼，15 分鐘內有效 · a token of the founder, valid for 15 minutes   npm run token -- ${founderId}
  首先登記並確認第二位公司領導 · first, a second leader: registerEmployee with the role gm or leader, then confirmPowers
  停止 · stop                   Ctrl-C（資料保留 · data are kept）`;
}

function holderLine(role: string, { zh, en }: { zh: string; en: string }): string {
  const holders = PEOPLE.filter((person) => person.roles.includes(role));
  const holder = holders.find((person) => person.roles.length === 1) ?? holders[0];
  return holder === undefined ? `  ${zh} ${en}: –` : `  ${zh} ${en} · ${holder.name} ${holder.id}`;
}
