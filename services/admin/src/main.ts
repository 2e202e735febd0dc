import '@marquee/platform/register';
import { company } from '@marquee/regulation';
import { serve } from '@marquee/service';
import { admin } from './department.js';

await serve(admin, company);
