/** A department's name, then its GraphQL address. */
const ENTRY = /^([a-z][a-z-]*)=(https?:\/\/\S+)$/;

/**
 * Reads `planning=http://127.0.0.1:4101/graphql,finance=…`; a department that runs as several processes is named once
 * for each.
 * @throws Error naming the entry that is wrong or double
 */
export function parseSubgraphs(text: string): Map<string, readonly string[]> {
  const addresses = new Map<string, readonly string[]>();
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [, name, url] = ENTRY.exec(entry) ?? [];
    if (!name || !url || !URL.canParse(url)) throw new Error(`"${entry}" is not <department>=<http address>`);
    const others = addresses.get(name) ?? [];
    if (others.includes(url)) throw new Error(`"${entry}" is listed twice`);
    addresses.set(name, [...others, url]);
  }
  return addresses;
}
