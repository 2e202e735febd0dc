import type { ApolloServerPlugin } from '@apollo/server';

/**
 * Leaves `extensions` out of every answer: the engine puts messages about the departments' schemas there
 * (`valueCompletion`), past the masking of errors.
 */
export const plainAnswer: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        if (response.body.kind === 'single') delete response.body.singleResult.extensions;
      },
    };
  },
};
