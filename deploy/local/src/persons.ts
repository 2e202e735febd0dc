/** `npm run persons -- <person>`: what the company holds on somebody, for whoever asks what is known of them. */
import { company } from '@marquee/regulation';
import { heldOn, withCompanyViews } from '@marquee/service';
import { DEPARTMENTS, exitWithSentence, SetupError } from '@marquee/servers';
import { settingsFor } from './backup/settings.ts';
import { builtDepartment } from './built-department.ts';
import { connected } from './connected.ts';

const USAGE = `npm run persons -- <person>      what all departments hold on a person: an employee, a contact, an inquiry
                                 (by the id), record by record; what forgetting the person would erase
Servers: MONGO_URL, as \`npm run views\` takes it. What people did stands under their id, in the history of records.`;

async function main(): Promise<void> {
  const [person, ...others] = process.argv.slice(2);
  if (person === undefined || person.startsWith('-') || others.length > 0) throw new SetupError(USAGE);
  let count = 0;
  for (const name of DEPARTMENTS) count += await tell(name, person);
  console.log(`\n${person}：共 ${count} 項個人資料。${count} personal texts in all.`);
}

/** @returns how much there is */
async function tell(name: string, person: string): Promise<number> {
  const department = withCompanyViews(await builtDepartment(name), company);
  const connection = await connected(department, settingsFor(name));
  try {
    const held = await heldOn(department, connection, person);
    for (const { says, kind, id, field, value, since } of held)
      console.log(
        `${name}  ${says.zh} ${says.en} (${kind} ${id})  ${wordOf(field)}: ${value}${since ? `  ${since}` : ''}`,
      );
    return held.length;
  } finally {
    await connection.close();
  }
}

const words: Readonly<Record<string, { readonly zh: string } | undefined>> = company.fields;
const wordOf = (field: string) => {
  const name = field.split('.').at(-1)!;
  return `${words[name]?.zh ?? name} ${field}`;
};

await main().catch(exitWithSentence);
