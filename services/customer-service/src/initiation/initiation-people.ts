import { text } from '@marquee/kernel';
import { z } from 'zod';

export const desk = ['cs_staff', 'cs_manager'] as const;
export const withReason = z.object({ reason: text(2000) });
