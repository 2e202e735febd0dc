import { domainToASCII } from 'node:url';

// Addresses as RFC 5321 (4.1.2) and RFC 5322 (3.4.1) have them, with the letters of RFC 6531: a dot-atom, `@`, a
// domain. Quoted local parts and addresses of machines in brackets are part of those grammars, and nobody has one.

/** `atext`: letters, figures and these signs; beyond ASCII whatever can be seen. */
const ATEXT = String.raw`(?:[A-Za-z0-9!#$%&'*+/=?^_\u0060{|}~-]|(?![\p{C}\p{Z}\p{Default_Ignorable_Code_Point}])[^\0-\x7F])`;
const DOT_ATOM = new RegExp(String.raw`^${ATEXT}+(?:\.${ATEXT}+)*$`, 'u');
/** `sub-domain`: letters, figures and hyphens inside; the last one is no number. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const MOST = { address: 254, local: 64, domain: 253, label: 63 } as const;

const octets = (text: string) => Buffer.byteLength(text);

/** The domain as the net knows it, in lower case; `undefined` when it is none. */
function domainOf(typed: string): string | undefined {
  const domain = domainToASCII(typed.normalize('NFKC'));
  const labels = domain.split('.');
  const isWell = labels.every((label) => LABEL.test(label) && label.length <= MOST.label);
  return labels.length > 1 && domain.length <= MOST.domain && isWell && !/^\d+$/.test(labels.at(-1)!)
    ? domain
    : undefined;
}

function partsOf(typed: string): { local: string; domain: string } | undefined {
  const at = typed.lastIndexOf('@');
  const local = typed.slice(0, Math.max(0, at));
  const domain = domainOf(typed.slice(at + 1));
  const isAddress = at > 0 && octets(typed) <= MOST.address && octets(local) <= MOST.local && DOT_ATOM.test(local);
  return isAddress && domain ? { local, domain } : undefined;
}

/** Whether a text is an e-mail address, whole and nothing besides. Pure. */
export const isEmail = (typed: string): boolean => partsOf(typed) !== undefined;

/**
 * One spelling for every way to write an address: width, case, and names of domains in other scripts. Two that differ
 * in the case of the local part could be two by the standard, and are one everywhere. `undefined` for what is none.
 * Pure.
 */
export function canonicalEmail(typed: string): string | undefined {
  const parts = partsOf(typed.normalize('NFKC').trim());
  return parts && `${parts.local.toLowerCase()}@${parts.domain}`;
}
