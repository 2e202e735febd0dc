import type { Log } from '../log.js';
import { Subgraph } from './subgraph.js';

/** The departments behind this gateway, by name. */
export class Departments {
  private readonly byName: ReadonlyMap<string, Subgraph>;

  constructor(addresses: ReadonlyMap<string, readonly string[]>, log: Log) {
    this.byName = new Map([...addresses].map(([name, urls]) => [name, new Subgraph(name, urls, log)]));
  }

  /** @throws Error when the supergraph names a department that has no address here */
  get(name: string): Subgraph {
    const subgraph = this.byName.get(name);
    if (!subgraph) throw new Error(`the supergraph needs "${name}", but SUBGRAPHS has no address for it`);
    return subgraph;
  }

  all(): Subgraph[] {
    return [...this.byName.values()];
  }

  /** Closes every connection once the requests under way are answered. */
  async close(): Promise<void> {
    await Promise.all(this.all().map((subgraph) => subgraph.close()));
  }
}
