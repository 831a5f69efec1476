import { plainTextSelectors, render, toPlainText } from "@react-email/components";
import type { ReactElement } from "react";

// Headings as they were written: capitals shout, and Arabic has none.
const asWritten = ["h1", "h2"].map((selector) => ({ selector, options: { uppercase: false } }));

/** A mail in both its forms. */
export async function renderMail(mail: ReactElement): Promise<{ html: string; text: string }> {
  const html = await render(mail);
  return { html, text: toPlainText(html, { selectors: [...plainTextSelectors, ...asWritten] }) };
}
