import '@marquee/platform/register';
import { serve } from '@marquee/service';
import { design } from './department.js';

await serve(design);
