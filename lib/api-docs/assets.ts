import fs from "node:fs/promises";
import path from "node:path";
import { failure } from "@/lib/errors";

const swaggerStart = `window.SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  filter: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  persistAuthorization: false,
  validatorUrl: null,
  presets: [window.SwaggerUIBundle.presets.apis],
});
`;

const redocStart = `window.Redoc.init("/openapi.json", {
  hideLoading: true,
  disableGoogleFont: true,
  nativeScrollbars: true,
  expandResponses: "200,201",
  jsonSamplesExpandLevel: 3,
  theme: {
    colors: { primary: { main: "#1d5c4d" } },
    typography: { fontFamily: "system-ui, sans-serif", headings: { fontFamily: "system-ui, sans-serif" } },
  },
}, document.getElementById("redoc"));
`;

// Long words and wide tables of the viewer must not widen a phone's page.
const swaggerStyle = `body { margin: 0; }
.swagger-ui { overflow-wrap: anywhere; }
.swagger-ui .wrapper { box-sizing: border-box; padding: 0 16px; }
.swagger-ui table { table-layout: fixed; }
@media (max-width: 640px) {
  .swagger-ui .opblock .opblock-summary { flex-wrap: wrap; }
  .swagger-ui .opblock .opblock-summary-path { max-width: 100%; }
  .swagger-ui .scheme-container .schemes { flex-direction: column; gap: 12px; }
  .swagger-ui .parameters-col_name { width: 110px; }
}
`;

const redocStyle = "body { margin: 0; }\n";

const script = "text/javascript; charset=utf-8";
const style = "text/css; charset=utf-8";

type Asset = { type: string; text: string | (() => Promise<string>) };

const packageFile = (...parts: string[]) => fs.readFile(path.join(process.cwd(), "node_modules", ...parts), "utf8");

/** ReDoc asks a host of its maker for a small picture; ours stands in for it. */
async function redocBundle(): Promise<string> {
  const bundle = await packageFile("redoc", "bundles", "redoc.standalone.js");
  return bundle.replaceAll("https://cdn.redoc.ly/redoc/logo-mini.svg", "/icon.svg").replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
}

const assets = {
  docs: {
    "swagger-ui.css": { type: style, text: () => packageFile("swagger-ui-dist", "swagger-ui.css") },
    "swagger-ui-bundle.js": { type: script, text: () => packageFile("swagger-ui-dist", "swagger-ui-bundle.js") },
    "start.js": { type: script, text: swaggerStart },
    "dars.css": { type: style, text: swaggerStyle },
  },
  redoc: {
    "redoc.standalone.js": { type: script, text: redocBundle },
    "start.js": { type: script, text: redocStart },
    "dars.css": { type: style, text: redocStyle },
  },
} as const satisfies Record<string, Record<string, Asset>>;

/** A file that one of the viewers is made of, out of its package; not found for every other name. */
export async function viewerAsset(viewer: keyof typeof assets, name: string): Promise<Response> {
  const files: Record<string, Asset> = assets[viewer];
  const asset = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!asset) throw failure("route_not_found");
  const text = typeof asset.text === "string" ? asset.text : await asset.text();
  return new Response(text, { headers: { "Content-Type": asset.type, "Cache-Control": "public, max-age=3600" } });
}
