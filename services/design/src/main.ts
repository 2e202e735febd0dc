import '@marquee/platform/register';
import { company } from '@marquee/regulation';
import { serve } from '@marquee/service';
import { design } from './department.js';

await serve(design, company);
