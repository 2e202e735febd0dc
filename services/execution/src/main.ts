import '@marquee/platform/register';
import { serve } from '@marquee/service';
import { execution } from './department.js';

await serve(execution);
