import type { Schema } from "hast-util-sanitize";

const directiveNames = ["note", "tip", "warning", "example", "exercise", "solution", "label", "file", "embed"];

/**
 * Everything that can come out of somebody's Markdown; the rest is dropped (elements leave their text behind).
 *
 * It lists what remark-rehype makes of CommonMark, GFM and our directives and nothing more: no `style`, no event handlers, no
 * `class` but those named, no SVG or MathML (the homes of mutation XSS), no form controls but the disabled checkbox of a task list.
 * KaTeX and Shiki run *after* it, because admitting what they emit (inline styles, SVG, MathML, free classes) would admit the same
 * from an author. They see only text that has passed here, and write it escaped.
 */
export const allowList: Schema = {
  tagNames: [
    ...["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "hr", "pre", "div", "section"],
    ...["a", "em", "strong", "del", "code", "br", "img", "sup", "input"],
    ...["table", "thead", "tbody", "tr", "th", "td"],
  ],
  attributes: {
    a: ["href", "title", "dataFootnoteRef", "dataFootnoteBackref", "ariaDescribedBy", "ariaLabel", ["id", /^note-fnref-/]],
    img: ["src", "alt", "title", "width", "height"],
    code: [["className", /^language-[\w+#.-]{1,40}$/, "math-inline", "math-display"], "dataTitle"],
    div: [["dataDirective", ...directiveNames]],
    p: [["dataDirective", ...directiveNames]],
    h2: [
      ["id", "footnote-label"],
      ["className", "sr"],
    ],
    li: [
      ["className", "task-list-item"],
      ["id", /^note-fn-/],
    ],
    ul: [["className", "contains-task-list"]],
    ol: ["start", ["className", "contains-task-list"]],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
    section: ["dataFootnotes", ["className", "footnotes"]],
    th: [["align", "left", "center", "right"]],
    td: [["align", "left", "center", "right"]],
    "*": [],
  },
  ancestors: { thead: ["table"], tbody: ["table"], tr: ["table"], th: ["table"], td: ["table"] },
  // Ids are ours throughout: heading ids are made later, with a prefix of their own, and footnotes carry `note-`.
  clobber: [],
  clobberPrefix: "",
  protocols: { href: ["http", "https", "mailto", "tel"], src: ["http", "https"] },
  required: { input: { type: "checkbox", disabled: true } },
  strip: ["script", "style"],
  allowComments: false,
  allowDoctypes: false,
};
