import { departments } from './departments.js';
import type { JsonSchema } from './json-schema.js';
import type { Release } from './release.js';
import type { Snapshot } from './snapshot.js';

const HEAD = `# Changelog of the contracts

What every release added to the published language. Written by \`npm run release-contracts\` from the released snapshots; not by hand.
Nothing is ever taken away: an event only gets optional fields, or a new version beside the old one.
`;

/**
 * The text of CHANGELOG.md: the releases, newest first, each with the events and the optional fields that it added.
 * Pure.
 * @param releases oldest first
 * @param snapshots of all events, every revision
 * @throws Error when the snapshot of a released revision is gone
 */
export function changelogOf(releases: readonly Release[], snapshots: readonly Snapshot[]): string {
  const schemas = new Map(snapshots.map((s) => [`${s.name} ${s.revision}`, s.schema]));
  const schemaOf = (name: string, revision: number): JsonSchema => {
    const found = schemas.get(`${name} ${revision}`);
    if (!found) throw new Error(`${name} revision ${revision} was released and is gone`);
    return found;
  };
  const sections = releases.map((release, n) => sectionOf(release, releases[n - 1], schemaOf));
  return [HEAD, ...sections.reverse()].join('\n');
}

type SchemaOf = (name: string, revision: number) => JsonSchema;

function sectionOf({ release, events }: Release, before: Release | undefined, schemaOf: SchemaOf): string {
  const added = Object.keys(events).filter((name) => !before?.events[name]);
  const grown = Object.entries(events).flatMap(([name, { revision }]) => {
    const last = before?.events[name]?.revision ?? revision;
    return last === revision ? [] : [grownLine(name, schemaOf(name, last), schemaOf(name, revision))];
  });
  const lines = [
    `## Release ${release}`,
    ...(grown.length > 0 ? ['', '### Optional fields', '', ...grown] : []),
    ...(added.length > 0 ? ['', `### Events: ${added.length}`, '', ...byDepartment(added)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function grownLine(name: string, before: JsonSchema, after: JsonSchema): string {
  const known = new Set(fieldsOf(before));
  const fields = fieldsOf(after).filter((field) => !known.has(field));
  return `- \`${name}\`: ${fields.map((field) => `\`${field}\``).join(', ') || 'no field'}`;
}

const byDepartment = (names: readonly string[]): readonly string[] =>
  Object.entries(departments).flatMap(([department, prefix]) => {
    const own = names.filter((name) => name.startsWith(`${prefix}.`));
    return own.length > 0 ? [`- ${department}: ${own.map((name) => `\`${name}\``).join(', ')}`] : [];
  });

/** Every field that a schema names, as a path: `remarks[].answer`. */
function fieldsOf(schema: unknown, path = ''): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema as JsonSchema;
  const named = Object.entries(properties as object).flatMap(([name, inner]) => {
    const field = path ? `${path}.${name}` : name;
    return [field, ...fieldsOf(inner, field)];
  });
  const choices = [anyOf, oneOf, allOf].flat().flatMap((choice) => fieldsOf(choice, path));
  return [...new Set([...named, ...fieldsOf(items, `${path}[]`), ...choices])];
}
