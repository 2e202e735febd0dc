import { chapter1 } from './clauses/chapter-1.js';
import { chapter2 } from './clauses/chapter-2.js';
import { chapter3 } from './clauses/chapter-3.js';
import { chapter4 } from './clauses/chapter-4.js';
import { chapter5 } from './clauses/chapter-5.js';
import { chapter6 } from './clauses/chapter-6.js';
import { chapter7 } from './clauses/chapter-7.js';
import { chapter8 } from './clauses/chapter-8.js';
import { chapter9 } from './clauses/chapter-9.js';
import { chapter10 } from './clauses/chapter-10.js';
import type { ClauseEntry } from './clauses/clause.js';

export type { ClauseEntry };

/** 《活動公司運營管理制度》: every clause by its id (chapter . section . item). */
export const clauses = {
  ...chapter1,
  ...chapter2,
  ...chapter3,
  ...chapter4,
  ...chapter5,
  ...chapter6,
  ...chapter7,
  ...chapter8,
  ...chapter9,
  ...chapter10,
} as const satisfies Record<string, ClauseEntry>;

export type ClauseId = keyof typeof clauses;
