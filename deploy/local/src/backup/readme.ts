/** What stands in every backup, for whoever opens it one day without us. */
export const README = `# 公司備份 · Backup of a company

本資料夾是一間公司在 Marquee 的全部資料，取自同一時刻（見 manifest.json 的 at）。不含任何私鑰或密碼，但含個人資料：請加密保管。
Everything that a company has in Marquee, as of one moment (\`at\` in manifest.json). It holds no private key and no password, but it
holds personal data: keep it encrypted.

- \`manifest.json\`: what is here, with number of entries and SHA-256 of every file. It is written last; a folder without it is no backup.
- \`events/<department>/<kind of record>.jsonl.gz\`: every fact that the company has recorded, one a line, record by record, each in its
  order. A line is a CloudEvent 1.0 in JSON (cloudevents.io): \`subject\` is the record, \`sequence\` its place in the record's history,
  \`actor\` who did it, \`clauses\` which clauses of the regulation it proves, \`data\` what was said. Read it with any tool that reads JSON.
- \`asyncapi.json\`: what each type of event means and which fields it has (AsyncAPI 3.0; JSON Schema).
- \`seals/ring.json\`: the public keys (Ed25519, JWK) with which every event can be verified; \`seal\` of a line is its signature.
- \`databases/<database>/<collection>.bson.gz\`: what the departments keep, as MongoDB has it (BSON, one document after the other; the
  form of mongodump). \`npm run restore -- <this folder>\` builds the whole system from these, topics included. Files that people have
  uploaded are in collections \`fs.files\` and \`fs.chunks\` of their department.
`;
