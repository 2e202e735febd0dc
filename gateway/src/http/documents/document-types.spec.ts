import { readFileSync } from 'node:fs';
import { documentTypes } from './document-types.js';

const supergraph = `
  enum join__Graph {
    CUSTOMER_SERVICE @join__graph(name: "customer-service", url: "x")
    HR @join__graph(name: "hr", url: "y")
  }
  type Client @join__type(graph: CUSTOMER_SERVICE, key: "id") { id: ID! document(version: Int): Paper }
  type Shared @join__type(graph: CUSTOMER_SERVICE, key: "id", resolvable: false) @join__type(graph: HR, key: "id") {
    id: ID!
    document(version: Int): Paper @join__field(graph: HR)
  }
  type Other @join__type(graph: HR) { id: ID! }
`;

describe('which department prints what', () => {
  it('is read from the supergraph, also where several know the type', () => {
    expect([...documentTypes(supergraph)]).toEqual([
      ['Client', 'customer-service'],
      ['Shared', 'hr'],
    ]);
  });

  it('covers the company’s own: forms of every department', () => {
    const types = documentTypes(readFileSync('gateway/supergraph.graphql', 'utf8'));
    expect(types.get('PlanConfirmation')).toBe('customer-service');
    expect(new Set(types.values()).size).toBe(7);
  });
});
