import { env } from "@/lib/env";
import { securityHeaders } from "@/lib/security-headers";

/** Both viewers write styles of their own into the page; scripts come from here and nowhere else, and nothing is asked of any other host. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "base-uri 'self'",
].join("; ");

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

type Viewer = { title: string; styles: string[]; scripts: string[]; body: string };

/** A page that one of the viewers fills. */
function page({ title, styles, scripts, body }: Viewer): Response {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${styles.map((href) => `<link rel="stylesheet" href="${href}">`).join("\n")}
</head>
<body>
${body}
<noscript>This page needs JavaScript. The document itself is <a href="/openapi.json">openapi.json</a>.</noscript>
${scripts.map((src) => `<script src="${src}" defer></script>`).join("\n")}
</body>
</html>
`;
  const headers = { ...securityHeaders(), "Content-Security-Policy": contentPolicy, "Content-Type": "text/html; charset=utf-8" };
  return new Response(html, { headers });
}

/** The document in Swagger UI, where every request can be tried out. */
export function swaggerPage(): Response {
  return page({
    title: `${env.PROJECT_NAME} API`,
    styles: ["/docs/swagger-ui.css", "/docs/dars.css"],
    scripts: ["/docs/swagger-ui-bundle.js", "/docs/start.js"],
    body: '<main id="swagger-ui"></main>',
  });
}

/** The document in ReDoc, to be read. */
export function redocPage(): Response {
  return page({
    title: `${env.PROJECT_NAME} API reference`,
    styles: ["/redoc/dars.css"],
    scripts: ["/redoc/redoc.standalone.js", "/redoc/start.js"],
    body: '<main id="redoc"></main>',
  });
}
