import { text } from '@marquee/kernel';
import { z } from 'zod';
import * as r from '../rules.js';

export const desk = ['cs_staff', 'cs_manager'] as const;
export const withReason = z.object({ reason: text(2000) });
/** The head of the company reviews in place of a head who wrote it and has no deputy; who may, the rules say. */
export const managers = ['cs_manager', 'gm', 'leader'] as const;
export const managerMayDecide = [r.awaitsManager, r.notOwnApplication, r.headsTheDepartment] as const;
export const gmMayDecide = [r.managerFirst, r.notOwnApplication] as const;
