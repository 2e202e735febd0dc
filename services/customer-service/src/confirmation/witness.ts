import { peopleView } from '@marquee/regulation';

/** 見證人 — who may witness a signature on paper: people whom the company employs, as human resources says (C3.3.3). */
export const Witness = peopleView('Witness', { zh: '可作見證的在職員工', en: 'People who may witness a signature' });
