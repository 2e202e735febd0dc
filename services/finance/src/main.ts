import '@marquee/platform/register';
import { serve } from '@marquee/service';
import { finance } from './department.js';

await serve(finance);
