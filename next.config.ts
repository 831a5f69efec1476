import path from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
// A bad setting stops the build.
import "./lib/env";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: path.resolve("."),
  poweredByHeader: false,
  reactStrictMode: true,
  trailingSlash: false,
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ["@react-pdf/renderer", "pg-boss", "pino", "@node-rs/bcrypt", "shiki"],
  outputFileTracingIncludes: {
    "/**": ["./lib/i18n/messages/**/*.json", "./node_modules/@expo-google-fonts/ibm-plex-sans*/**/*.ttf"],
    "/docs/*": ["./node_modules/swagger-ui-dist/swagger-ui.css", "./node_modules/swagger-ui-dist/swagger-ui-bundle.js"],
    "/redoc/*": ["./node_modules/redoc/bundles/redoc.standalone.js"],
  },
  outputFileTracingExcludes: { "/**": [".data/**", ".git/**", "prisma/demo/**", "e2e/**"] },
  // Without this, importing one function of next-intl on the server brings its client into the page.
  experimental: { authInterrupts: true, optimizePackageImports: ["next-intl"] },
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
