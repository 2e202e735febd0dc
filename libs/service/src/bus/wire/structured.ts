import type { PendingCommit } from '../../model.js';
import { encode } from './codec.js';

/**
 * The events of a commit as JSON objects: CloudEvents 1.0 in structured form, with the same attributes and the same
 * seal as the records on the topic. Pure.
 * Source: CloudEvents 1.0.2, JSON event format §3.
 * @param department service name of the publishing department
 */
export const structured = (commit: PendingCommit, department: string): readonly object[] =>
  encode(commit, department).map(({ headers = {}, value }) => {
    const named = Object.entries(headers).map(([name, text]) => [attributeOf(name), String(text)]);
    return { ...Object.fromEntries(named), data: JSON.parse(String(value)) as unknown };
  });

const attributeOf = (header: string): string =>
  header === 'content-type' ? 'datacontenttype' : header.slice('ce_'.length);
