import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";

/** Where a link or picture of a lesson really is. Sizes, when known, spare the reader a page that jumps while pictures load. */
export type ResolvedUrl = string | { url: string; width?: number; height?: number } | null;

/** Turns an address as the author wrote it into one the browser can use; null means there is nothing there. */
export type ResolveUrl = (url: string, kind: "link" | "image") => ResolvedUrl | Promise<ResolvedUrl>;

/** Replaces every address by what `resolveUrl` says. What leads nowhere loses its address and becomes text later. */
export async function resolveAddresses(tree: Root, resolveUrl: ResolveUrl): Promise<void> {
  const pending: Promise<void>[] = [];
  visit(tree, "element", (node) => {
    const name = node.tagName === "img" ? "src" : node.tagName === "a" ? "href" : null;
    const url = name && node.properties[name];
    if (!name || typeof url !== "string" || url.startsWith("#")) return;
    pending.push(replace(node, name, url, resolveUrl));
  });
  await Promise.all(pending);
}

async function replace(node: Element, name: "src" | "href", url: string, resolveUrl: ResolveUrl): Promise<void> {
  const resolved = await resolveUrl(url, name === "src" ? "image" : "link");
  if (resolved === null) {
    delete node.properties[name];
  } else if (typeof resolved === "string") {
    node.properties[name] = resolved;
  } else {
    node.properties[name] = resolved.url;
    if (name === "src" && resolved.width && resolved.height) {
      node.properties.width = resolved.width;
      node.properties.height = resolved.height;
    }
  }
}

/** Writes schemes in lower case (`HTTPS://…`), which is how the allow-list knows them. */
export function lowerSchemes(tree: Root): void {
  visit(tree, "element", (node) => {
    for (const name of ["href", "src"] as const) {
      const url = node.properties[name];
      if (typeof url === "string") node.properties[name] = url.trim().replace(/^[a-z][a-z0-9+.-]*:/i, (scheme) => scheme.toLowerCase());
    }
  });
}
