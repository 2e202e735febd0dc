import { GraphUser, mintToken, Teller, tellWholeStory } from '@marquee/local';

/** Somebody who reads everything. */
export const READER = 'ho.chi-keung';
/** How long the departments may take to notice a project, milliseconds. */
export const PATIENCE = 60_000;

/** Tells the demo's story through the gateway. @returns the project that it is about */
export async function toldProject(url: string): Promise<string> {
  const teller = new Teller({ url, tokenOf: mintToken }, () => undefined);
  return (await tellWholeStory(teller, { patienceMs: PATIENCE })).projectId;
}

/** A person with one token for all that they ask: to sign one each time would be measured as well. */
export async function userOf(url: string, person: string): Promise<GraphUser> {
  const token = await mintToken(person);
  return new GraphUser({ url, tokenOf: () => Promise.resolve(token) }, person);
}
