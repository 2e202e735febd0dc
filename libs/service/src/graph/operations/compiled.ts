import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { GraphContext } from '../answer/context.js';

type Variables = Readonly<Record<string, unknown>>;
type Run = (root: unknown, ctx: GraphContext, variables: Variables) => Promise<ExecutionResult> | ExecutionResult;

/** To compile a document costs as much as to answer it some times over: it is worth it for what is asked often. */
const WORTH_IT = 3;
/** So often a query that met an error is left to graphql-js, before the compiled one is tried again. */
const RESTS = 100;

/**
 * A query that is asked often, compiled to a function of its own: graphql-js makes several objects for every field of
 * every row. It answers what goes well; every error is graphql-js's to tell, which then answers the query anew.
 */
export class CompiledQuery {
  private run: Run | undefined;
  private left = WORTH_IT;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
  ) {}

  /** @returns undefined where graphql-js is to answer */
  async answer(ctx: GraphContext, variables: Variables): Promise<ExecutionResult | undefined> {
    if (this.left > 0) {
      this.left -= 1;
      return undefined;
    }
    this.run ??= this.compiled();
    const result = await this.run(undefined, ctx, variables);
    if (!result.errors) return result;
    this.left = RESTS;
    return undefined;
  }

  private compiled(): Run {
    const made = compileQuery(this.schema, this.document);
    return isCompiledQuery(made) ? made.query : () => ({ errors: [] });
  }
}
