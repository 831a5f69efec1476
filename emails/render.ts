import { plainTextSelectors, render, toPlainText } from "@react-email/components";
import type { ReactElement } from "react";

const forText = [
  ...plainTextSelectors,
  // As it was written: capitals shout, and Arabic has none.
  { selector: "h1", options: { uppercase: false } },
  // A line for each row: our tables hold facts, one beside the other.
  { selector: "tr", format: "block", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
];

/** A mail in both its forms. */
export async function renderMail(mail: ReactElement): Promise<{ html: string; text: string }> {
  const html = await render(mail);
  return { html, text: toPlainText(html, { selectors: forText }) };
}
