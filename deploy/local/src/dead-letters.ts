/**
 * `npm run dead-letters -- list | show <key> | replay <key> | discard <key> <event> <reason> [--as <user>] [--gateway
 * <url>]`.
 */
import { parseArgs } from 'node:util';
import { exitWithSentence, SetupError } from '@marquee/servers';
import { DeadLettersDesk, type Letter, type ParkedKey, type Progress } from './dead-letters-desk.ts';
import { GraphUser } from './graph-client.ts';
import { mintToken } from './token.ts';

const USAGE =
  'npm run dead-letters -- list | show <key> | replay <key> | discard <key> <event> <reason>   [--as kwok.suk-fan] [--token …] [--gateway http://…/graphql]';

const options = {
  as: { type: 'string', default: 'kwok.suk-fan' },
  token: { type: 'string' },
  gateway: { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
} as const;

await main().catch(exitWithSentence);

async function main(): Promise<void> {
  const {
    values,
    positionals: [what = '', key = '', ...rest],
  } = parseArgs({ allowPositionals: true, options });
  const { token } = values;
  const desk = new DeadLettersDesk(
    new GraphUser(
      { url: values.gateway, tokenOf: token === undefined ? mintToken : () => Promise.resolve(token) },
      values.as,
    ),
  );
  switch (what) {
    case 'list':
      return tellKeys(await desk.list());
    case 'show':
      return tellKey(await desk.show(key));
    case 'replay':
      return tellProgress(await desk.replay(key));
    case 'discard':
      return tellProgress(await desk.discard(key, rest[0] ?? '', rest.slice(1).join(' ')));
    default:
      throw new SetupError(USAGE);
  }
}

function tellKeys({ keys, silent }: { keys: readonly ParkedKey[]; silent: readonly string[] }): void {
  if (keys.length === 0) console.log('沒有停放的鍵。 No key is parked.');
  for (const key of keys) tellHead(key);
  if (silent.length > 0) console.log(`未回應的部門 Departments that do not answer: ${silent.join(', ')}`);
}

function tellHead({ id, department, publisher, key, since, waiting, zh, en, detail }: ParkedKey): void {
  console.log(
    `${id}\n  ${department} ← ${publisher}  ${key}  自 since ${since}  等候 waiting ${waiting}\n  ${zh}\n  ${en}\n  ${detail}\n`,
  );
}

function tellKey(key: ParkedKey & { readonly letters: readonly Letter[] }): void {
  tellHead(key);
  for (const letter of key.letters) tellLetter(letter);
}

function tellLetter({ id, event, title, subject, clauses, happenedAt, data, zh, en, detail }: Letter): void {
  const what = event
    ? `${event} ${title ?? ''}  ${subject}  ${happenedAt}  ${clauses.join(' ')}`
    : '無法讀取 cannot be read';
  console.log(`  ${id}\n    ${what}\n    ${zh} ${en}\n    ${detail}${data === null ? '' : `\n    ${data}`}`);
}

function tellProgress({ replayed, waiting, zh, en, detail }: Progress): void {
  console.log(`已重新處理 replayed ${replayed}，仍等候 still waiting ${waiting}`);
  if (detail) console.log(`  ${zh ?? ''} ${en ?? ''}\n  ${detail}`);
}
