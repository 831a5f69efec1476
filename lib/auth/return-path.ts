/** A path of our own to go to after sign-in, or the fallback: never another site, whatever the address says. */
export function returnPath(asked: string | undefined, fallback: string): string {
  if (!asked || asked.length > 2000 || !/^\/(?![/\\])/.test(asked) || asked.includes("\\") || [...asked].some((sign) => sign < " "))
    return fallback;
  const base = "http://here.invalid";
  if (!URL.canParse(asked, base)) return fallback;
  const url = new URL(asked, base);
  const leadsBack = /^\/(?:ar\/)?(?:sign-in|sign-up|forgot-password|reset-password|verify-email|api)(?:\/|$)/.test(url.pathname);
  return url.origin === base && !leadsBack ? url.pathname + url.search + url.hash : fallback;
}
