import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ValidationRule } from 'graphql';
import { LIMITS } from './values.js';

/**
 * Validation rules over the shape of a document. The default alias allow-list holds `__typename`, which would let any
 * number of aliases pass; tokens are counted by the parser and suggestions hidden by Apollo Server, so armor's plugins
 * are not used.
 */
export function armorRules(): ValidationRule[] {
  return new ApolloArmor({
    maxDepth: { n: LIMITS.depth },
    maxAliases: { n: LIMITS.aliases, allowList: [] },
    maxDirectives: { n: LIMITS.directives },
    maxTokens: { enabled: false },
    blockFieldSuggestion: { enabled: false },
    costLimit: { maxCost: LIMITS.cost },
  }).protect().validationRules;
}
