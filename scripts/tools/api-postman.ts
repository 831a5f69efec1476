// npm run api:postman [-- --out file]
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { apiDocument } from "@/app/api/document";
import { env } from "@/lib/env";
import { collectionOf } from "./postman/collection";

const { values } = parseArgs({ options: { out: { type: "string", default: ".data/dars.postman_collection.json" } } });
const { document } = await apiDocument();
fs.mkdirSync(path.dirname(values.out), { recursive: true });
fs.writeFileSync(values.out, `${JSON.stringify(collectionOf(document, env.FRONTEND_BASE_URL), null, 2)}\n`);
console.log(`Written: ${values.out}`);
// The routes have opened what servers keep open.
process.exit(0);
