import type { Placed } from '../timeline/chain.js';

/** A story in which these types of event happened, in this order. */
export const story = (...types: readonly string[]) =>
  types.map((type, i): Placed => {
    const at = `2026-03-02T01:${String(i).padStart(2, '0')}:00.000Z`;
    return {
      id: `${at} Any/${i}:1:0`,
      projectId: 'p',
      event: `Any/${i}:1:0`,
      at,
      department: '',
      type,
      zh: '',
      en: '',
      facts: [],
      clauses: [],
      policyVersion: 0,
      digest: '',
      hash: '',
    };
  });
