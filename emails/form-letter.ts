import type { ReactElement } from "react";
import { renderMail } from "@/emails/render";

// Two signs of the private use area stand around the name of a place to be filled in. What is set in is not looked at again.
const [opening, closing] = ["\ue000", "\ue001"];
const place = new RegExp(`${opening}(\\w+)${closing}`);

/** A place in a form letter that `fillLetter` fills in. */
export function slot(name: string): string {
  return `${opening}${name}${closing}`;
}

type Letter = { html: string; text: string };
// Every second piece is the name of a place.
type Form = { html: string[]; text: string[] };

const forms = new Map<string, Promise<Form>>();

/**
 * A letter to many: its template is rendered once under each key, with places where words differ, and the words are set into it, in HTML as
 * text and never as markup. It costs a hundredth of rendering each.
 */
export async function fillLetter(key: string, make: () => ReactElement, words: Record<string, string>): Promise<Letter> {
  let form = forms.get(key);
  if (!form) {
    form = renderMail(make()).then(({ html, text }) => ({ html: html.split(place), text: text.split(place) }));
    forms.set(key, form);
    // A form that could not be rendered is tried anew by the next.
    form.catch(() => forms.delete(key));
  }
  const { html, text } = await form;
  return { html: setIn(html, words, escapeHtml), text: setIn(text, words, (word) => word) };
}

function setIn(pieces: readonly string[], words: Record<string, string>, write: (word: string) => string): string {
  return pieces.map((piece, index) => (index % 2 === 1 ? write(words[piece] ?? "") : piece)).join("");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

function escapeHtml(word: string): string {
  return word.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
