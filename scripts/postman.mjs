// npm run api:postman: writes a Postman collection of the whole API, made of its declarations. Needs no database and no server.
import { generate } from "./support/build.mjs";
import { install } from "./support/install.mjs";
import { onEnd } from "./support/process.mjs";
import { runRouteTool } from "./support/tool.mjs";

const end = onEnd(() => {});
try {
  await install();
  await generate();
  await runRouteTool("scripts/tools/api-postman.ts", process.argv.slice(2));
  await end(0);
} catch (error) {
  console.error(error.message);
  await end(1);
}
