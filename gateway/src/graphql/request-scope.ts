import { AsyncLocalStorage } from 'node:async_hooks';
import type { MaskScope } from '../errors/mask.js';

/** The request under way, for Apollo Server's `formatError`, which is called without any. */
export const requestScope = new AsyncLocalStorage<MaskScope>();
