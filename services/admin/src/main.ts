import '@marquee/platform/register';
import { serve } from '@marquee/service';
import { admin } from './department.js';

await serve(admin);
