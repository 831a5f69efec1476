/** The path of a page without its language: "/ar/courses", "/en/courses" and "/courses" are one page. */
export function barePath(pathname: string): string {
  return pathname.replace(/^\/(en|ar)(?=\/|$)/, "") || "/";
}

/** Whether a link leads to the open page or, unless it is the root of an area, to a page above it. */
export function isCurrent(pathname: string, href: string, isRoot: boolean): boolean {
  const page = barePath(pathname);
  const target = barePath(href);
  return page === target || (!isRoot && page.startsWith(`${target}/`));
}
