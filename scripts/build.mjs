// npm run build: what npm start serves.
import { build } from "./support/build.mjs";
import { install } from "./support/install.mjs";

await install();
await build();
