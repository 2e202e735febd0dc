import {
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { coded } from './refusals.js';

/** A document that fits the schema. */
export interface Known {
  readonly document: DocumentNode;
  /** The operation that is meant; undefined when the document does not say which. */
  operationNamed(name: string | null | undefined): OperationDefinitionNode | undefined;
}

/** The gateway's copy of the schema makes introspection needless. */
const RULES = [...specifiedRules, NoSchemaIntrospectionCustomRule];
/** What is remembered: so many documents, so many characters of them in all, and no single one longer than this. */
const REMEMBERED = { max: 1_000, maxSize: 1_000_000, maxEntrySize: 20_000 } as const;

/**
 * Parses and checks documents against one schema, and remembers those that fit: the gateway asks the same few hundred
 * over and over, and both cost more than most answers. What was not asked for longest is forgotten first.
 */
export class Documents {
  private readonly known = new LRUCache<string, Known>({ ...REMEMBERED, sizeCalculation: (_, text) => text.length });

  constructor(private readonly schema: GraphQLSchema) {}

  /** @returns the document, or what is wrong with it */
  of(text: string): Known | readonly GraphQLError[] {
    return this.known.get(text) ?? this.read(text);
  }

  private read(text: string): Known | readonly GraphQLError[] {
    const document = parsed(text);
    if (document instanceof GraphQLError) return [document];
    const wrong = validate(this.schema, document, RULES, { hideSuggestions: true });
    if (wrong.length > 0) return wrong.map((error) => coded('GRAPHQL_VALIDATION_FAILED', error));
    const known = knownOf(document);
    this.known.set(text, known);
    return known;
  }
}

function parsed(text: string): DocumentNode | GraphQLError {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return coded('GRAPHQL_PARSE_FAILED', error);
    throw error;
  }
}

function knownOf(document: DocumentNode): Known {
  const only = getOperationAST(document) ?? undefined;
  return {
    document,
    operationNamed: (name) => (name ? (getOperationAST(document, name) ?? undefined) : only),
  };
}
