import { conformance } from '@marquee/testing/conformance';
import { design } from './department.js';

conformance(design, {
  harmless: {
    openDesignDesk: 'says how many desks are open on these days; nobody is refused for it',
    assignDeliverable: 'much open work is a warning and stops nobody',
  },
});
