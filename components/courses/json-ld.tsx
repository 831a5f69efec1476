type JsonLdProps = { thing: Record<string, unknown> };

/**
 * Structured facts for search engines. Titles come from people, so everything that could end the element or start another is written as an
 * escape, which JSON reads as the same character.
 */
export function JsonLd({ thing }: JsonLdProps) {
  const json = JSON.stringify({ "@context": "https://schema.org", ...thing }).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped just above
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
