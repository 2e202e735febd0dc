import '@marquee/platform/register';
import { company } from '@marquee/regulation';
import { serve } from '@marquee/service';
import { planning } from './department.js';

await serve(planning, company);
