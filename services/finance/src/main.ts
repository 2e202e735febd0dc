import '@marquee/platform/register';
import { company } from '@marquee/regulation';
import { serve } from '@marquee/service';
import { finance } from './department.js';

await serve(finance, company);
