/** The address of the cover that is drawn from a title. The title travels in base64url, so that any script and sign may stand in it. */
export function coverPath(title: string): string {
  const bytes = new TextEncoder().encode(title.normalize("NFC").trim());
  return `/covers/${btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")}.svg`;
}

/** The title of a cover's file name; null when it is none of ours. */
export function titleOfCover(file: string): string | null {
  // 255 letters of four bytes each, the longest title there is.
  const encoded = /^([A-Za-z0-9_-]{1,1360})\.svg$/.exec(file)?.[1];
  return encoded ? Buffer.from(encoded, "base64url").toString("utf8") : null;
}
