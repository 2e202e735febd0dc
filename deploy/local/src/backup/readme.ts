/** What stands in every backup, for whoever opens it one day without us. */
export const README = `# 公司備份 · Backup of a company

本資料夾是一間公司在 Marquee 的全部資料，取自同一時刻（見 manifest.json 的 at）。不含任何私鑰或密碼，但含個人資料：請加密保管。
Everything that a company has in Marquee, as of one moment (\`at\` in manifest.json). It holds no private key and no password, but it
holds personal data: keep it encrypted. Who people are is ciphertext in commits and events; the keys lie in a folder of their own, apart
from this one (\`person-keys.jsonl\`), and without them nobody reads it.

- \`manifest.json\`: what is here, with number of entries and SHA-256 of every file. It is written last; a folder without it is no backup.
- \`events/<department>/<kind of record>.jsonl.gz\`: every fact that the company has recorded, one a line, record by record, each in its
  order. A line is a CloudEvent 1.0 in JSON (cloudevents.io): \`subject\` is the record, \`sequence\` its place in the record's history,
  a text \`person:1:<person>:<bytes>\` is personal data: AES-256-GCM by that person's key, bytes in base64url are nonce (12), tag (16) and
  ciphertext, associated data the JSON list of person and \`<type of event>.<field>\`; \`actor\` who did it, \`clauses\` which clauses of the regulation it proves, \`data\` what was said. Read it with any tool that reads JSON.
- \`asyncapi.json\`: what each type of event means and which fields it has (AsyncAPI 3.0; JSON Schema).
- \`seals/ring.json\`: the public keys (Ed25519, JWK) with which every event can be verified; \`seal\` of a line is its signature.
- \`databases/<database>/<collection>.bson.gz\`: what the departments keep, as MongoDB has it (BSON, one document after the other; the
  form of mongodump). \`npm run restore -- <this folder>\` builds the whole system from these, topics included.
- \`files/<department>/<sha256>\`: what people have uploaded, each content once. A field of an event that is a file says its name, kind and
  \`sha256\`.
`;
