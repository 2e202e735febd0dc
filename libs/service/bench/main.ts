import { benchCommands } from './commands.ts';

const url = process.argv[2];
if (!url) throw new Error('give the address of a MongoDB replica set: node libs/service/bench/main.ts mongodb://…');
const figures = await benchCommands(url);
for (const figure of figures) console.log(JSON.stringify(figure));
console.table(figures);
