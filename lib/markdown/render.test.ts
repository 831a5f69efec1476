import type { Element, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { headingsOf, renderMarkdown } from "./render";
import { excerptOf, readingTimeOf } from "./text";

const render = async (markdown: string, options: Partial<Parameters<typeof renderMarkdown>[1]> = {}) =>
  (await renderMarkdown(markdown, { locale: "en", ...options })).html;

function elementsOf(html: string, tagName?: string): Element[] {
  const found: Element[] = [];
  visit(fromHtml(html, { fragment: true }) as Root, "element", (node) => {
    if (!tagName || node.tagName === tagName) found.push(node);
  });
  return found;
}

describe("what Markdown becomes", () => {
  it("moves headings below the page's own h1 and gives them readable, numbered ids in both scripts", async () => {
    const { html, headings } = await renderMarkdown("# المتوسط\n\n## The Mean\n\n## The Mean\n\n## ???\n\n##\n", { locale: "ar" });
    expect(headings).toEqual([
      { id: "s-المتوسط", text: "المتوسط", depth: 2 },
      { id: "s-the-mean", text: "The Mean", depth: 3 },
      { id: "s-the-mean-1", text: "The Mean", depth: 3 },
      { id: "s-", text: "???", depth: 3 },
    ]);
    expect(html).not.toContain("<h1");
    expect(headingsOf("# المتوسط\n\n## The Mean\n\n## The Mean\n\n## ???\n\n##\n")).toEqual(headings);
  });

  it("links to headings as GitHub does", async () => {
    expect(await render("## The Mean\n\n[up](#the-mean)")).toContain('<a href="#s-the-mean">up</a>');
  });

  it("drops a first heading that repeats the title, and no other", async () => {
    expect(await render("#  The *mean*\n\nText", { dropTitle: "the Mean" })).toBe("<p>Text</p>");
    expect(await render("Text\n\n## The mean", { dropTitle: "The mean" })).toContain("<h2");
  });

  it("makes callouts, with the kind in words even under a title of their own", async () => {
    const html = await render(":::warning[Mind the *gap*]\nText\n:::\n\n:::exercise\nDo it\n:::");
    expect(html).toContain('class="callout callout-warning" role="note"');
    expect(html).toContain('<strong><span class="sr">Warning: </span>Mind the <em>gap</em></strong>');
    expect(html).toContain("<strong>Exercise</strong>");
    expect(await render(":::note\nنص\n:::", { locale: "ar" })).toContain("<strong>ملاحظة</strong>");
  });

  it("folds a solution away", async () => {
    const html = await render(":::solution[YAY]\n```js\nlet a = 1;\n```\n:::");
    expect(html).toContain('<details class="solution"><summary><strong>Solution</strong> · YAY</summary>');
    expect(html).toContain('class="code"');
  });

  it("offers files", async () => {
    const html = await render('::file{src=./data.csv title="The waiting times"}');
    expect(html).toContain('<a href="./data.csv" download class="file-link">');
    expect(html).toContain('<bdi class="file-title">The waiting times</bdi><span class="meta">CSV</span>');
  });

  it("makes a facade of a YouTube or Vimeo address, quoted or not, and a plain link of any other", async () => {
    const html = await render(
      '::embed{url=https://www.youtube.com/watch?v=dQw4w9WgXcQ}\n\n::embed[A talk]{url="https://vimeo.com/76979871"}',
    );
    expect(html).toContain('data-embed-provider="youtube" data-embed-id="dQw4w9WgXcQ"');
    expect(html).toContain('data-embed-provider="vimeo" data-embed-id="76979871"');
    expect(html).toContain('<bdi class="embed-title">A talk</bdi>');
    expect(html).not.toContain("<iframe");
    expect(await render("::embed{url=https://evil.example/watch?v=dQw4w9WgXcQ}")).not.toContain("data-embed");
  });

  it("leaves unknown directives and colons in sentences as typed", async () => {
    expect(await render("At 10:30 use std::vector and :x[y].")).toBe("<p>At 10:30 use std::vector and :x[y].</p>");
    expect(await render("::chart{a=b}\n\n:::spoiler\nText\n:::")).toBe("<p>::chart</p>\n<p>:::spoiler</p>\n<p>Text</p>");
  });

  it("typesets formulas for eye and ear, leaves prices alone and shows the source of what it cannot read", async () => {
    const html = await render("$x^2$ and\n\n$$\n\\frac12\n$$\n");
    expect(html.match(/<math /g)).toHaveLength(2);
    expect(html).toContain('class="formula-block scroll-x"');
    expect(await render("It costs $5 here, $10 there and $20 **elsewhere**.")).toBe(
      "<p>It costs $5 here, $10 there and $20 <strong>elsewhere</strong>.</p>",
    );
    expect(await render("$\\frac{1$")).toContain('<code class="formula-source" dir="ltr">\\frac{1</code>');
    expect(await render("$\\href{javascript:alert(1)}{x}$")).not.toContain("<a ");
  });

  it("colours code by classes, names the language and offers to copy it", async () => {
    const html = await render('```python title="cafe.py"\nfrom statistics import mean\n```');
    expect(html).toContain('<div class="code" dir="ltr"><header><span>cafe.py</span><button type="button"');
    expect(html).toContain('<span class="tok-k">from</span>');
    expect(html).not.toContain("style=");
    expect(await render("```C++\nint a;\n```")).toContain("<span>C++</span>");
    expect(await render("```brainfuck\n<b>\n```")).toContain('<code class="language-brainfuck">&#x3C;b></code>');
  });

  it.each("js ts jsx tsx json html css python sql bash yaml markdown c cpp java go rust php ruby diff text".split(" "))(
    "loads the grammar of %s",
    async (language) => {
      expect(await render(`\`\`\`${language}\n# a = "1" // x\n\`\`\``)).toContain(`language-${language}`);
    },
  );

  it("captions titled pictures, loads them late and takes known sizes", async () => {
    const resolveUrl = (url: string) => ({ url: `/files/${url}`, width: 640, height: 400 });
    const html = await render('![A chart](a.png "Caption")\n\nText ![b](b.png)', { resolveUrl });
    expect(html).toContain(
      '<figure><img src="/files/a.png" alt="A chart" width="640" height="400" loading="lazy" decoding="async"><figcaption>Caption</figcaption></figure>',
    );
    expect(html).toContain('<p>Text <img src="/files/b.png"');
  });

  it("turns addresses that lead nowhere into their words", async () => {
    expect(await render("[a](x.md) ![b](y.png)", { resolveUrl: () => null })).toBe("<p>a b</p>");
  });

  it("wraps tables in a focusable region and aligns by the logical side", async () => {
    const html = await render("|a|b|\n|:-|-:|\n|1|2|");
    expect(html).toContain('<div class="scroll-x" role="region" aria-label="Table 1" tabindex="0"><table class="table">');
    expect(html).toContain('<td class="end">2</td>');
    expect(html).not.toContain("align=");
  });

  it("says of tasks whether they are done", async () => {
    const html = await render("- [x] a\n- [ ] b");
    expect(html).toContain('aria-label="Done"');
    expect(html).toContain('aria-label="To do"');
  });

  it("joins footnotes with their places", async () => {
    const html = await render("Text[^1]\n\n[^1]: Note", { locale: "ar" });
    expect(html).toContain('href="#note-fn-1" id="note-fnref-1"');
    expect(html).toContain('<li id="note-fn-1">');
    expect(html).toContain('<h2 class="sr" id="footnote-label">الحواشي</h2>');
  });

  it("marks links to other sites", async () => {
    expect(await render("[a](HTTPS://a.example) [b](//b.example) [c](/c) [d](mailto:d@e.example)")).toBe(
      '<p><a href="https://a.example" rel="noopener nofollow">a</a> <a href="//b.example" rel="noopener nofollow">b</a> <a href="/c">c</a> <a href="mailto:d@e.example">d</a></p>',
    );
  });

  it("shows raw HTML as text, without comments, and honours <br>", async () => {
    expect(await render("a <b>b</b><br>c <!-- d -->\n\n<div>e</div>\n\n<!-- f -->")).toBe(
      "<p>a &#x3C;b>b&#x3C;/b><br>\nc </p>\n<p>&#x3C;div>e&#x3C;/div></p>",
    );
  });

  it("counts words of spaced and unspaced scripts", async () => {
    expect((await renderMarkdown("One two **three** `four`", { locale: "en" })).wordCount).toBe(4);
    expect(readingTimeOf("المتوسط والوسيط").wordCount).toBe(2);
    expect(readingTimeOf("配列の要素").wordCount).toBe(3);
    expect(readingTimeOf("word ".repeat(1800)).readingMinutes).toBe(10);
  });

  it("makes excerpts of the sentences", () => {
    expect(excerptOf("# Title\n\nThe *mean* is one, the median another.\n\n```js\ncode\n```", 25)).toBe("The mean is one, the…");
    expect(excerptOf("قصير", 20)).toBe("قصير");
    expect(excerptOf("😀😀😀", 2)).toBe("😀…");
  });
});

const attacks = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<a href=javascript:alert(1)>x</a>",
  "<form><button formaction=javascript:alert(1)>x</button></form>",
  "<details open ontoggle=alert(1)>",
  "<style>@import 'javascript:alert(1)'</style>",
  "<!--><img src=x onerror=alert(1)>-->",
  "<![CDATA[><img src=x onerror=alert(1)>]]>",
  "<?x><img src=x onerror=alert(1)>?>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java&#x0A;script:alert(1))",
  "[x](&#x6A;avascript:alert(1))",
  "[x](\u0001javascript:alert(1))",
  "[x]( javascript:alert(1))",
  "[x](<java\tscript:alert(1)>)",
  "[x](vbscript:msgbox(1))",
  "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "[x]\n\n[x]: javascript:alert(1)",
  "<javascript:alert(1)>",
  "![x](javascript:alert(1))",
  "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
  '![" onerror="alert(1)](x.png)',
  '![x](x.png "\\" onerror=alert(1) x=\\"")',
  '[x](/a "onmouseover=alert(1)")',
  '[x](/a"onmouseover="alert(1))',
  '```js" onload="alert(1)\nx\n```',
  '```"><script>alert(1)</script>\nx\n```',
  '```js title="</span><script>alert(1)</script>"\nx\n```',
  "```html\n</code></pre><script>alert(1)</script>\n```",
  "$\\href{javascript:alert(1)}{x}$",
  "$\\htmlData{x=1, onclick=alert(1)}{x}$",
  "$\\url{javascript:alert(1)}$ $\\includegraphics[alt=x]{javascript:alert(1)}$",
  "$</annotation></semantics></math><script>alert(1)</script>$",
  "$$\n\\text{</annotation><img src=x onerror=alert(1)>}\n$$",
  "$\\htmlStyle{background:url(javascript:alert(1))}{x}$",
  "::file{src=javascript:alert(1) title=x}",
  '::file{src="x" title="<img src=x onerror=alert(1)>" onclick="alert(1)"}',
  '::embed{url="javascript:alert(1)//youtube.com/watch?v=dQw4w9WgXcQ"}',
  '::embed{url="https://www.youtube.com/watch?v=dQw4w9WgXcQ" title="\\"><script>alert(1)</script>"}',
  ':::note[<img src=x onerror=alert(1)>]{onclick="alert(1)" style="position:fixed" #app .x}\nx\n:::',
  ":::constructor\nx\n:::\n\n:::__proto__[x]\ny\n:::",
  '# <img src=x onerror=alert(1)>\n\n[x](#"onclick=alert(1))',
  'x[^"onclick=alert(1)]\n\n[^"onclick=alert(1)]: <script>alert(1)</script>',
  "|<img src=x onerror=alert(1)>|\n|-|\n|[x](javascript:alert(1))|",
  'www.example.com/"onclick="alert(1) a@b.c"><script>alert(1)</script>',
  "<x\u0000script>alert(1)</script>\uD800",
];

const knownTags = new Set(
  (
    "p h2 h3 h4 h5 h6 blockquote ul ol li hr pre div section a em strong del code br img sup span table thead tbody tr th td figure figcaption " +
    "details summary header button svg path bdi math semantics annotation mrow mi mo mn mtext mstyle mfrac msup msub mspace mpadded menclose"
  ).split(" "),
);

describe("hostile Markdown", () => {
  it.each(attacks)("leaves nothing that runs: %s", async (attack) => {
    const html = await render(`${attack}\n\n> ${attack.split("\n")[0]}\n\n- ${attack.split("\n")[0]}`);
    for (const node of elementsOf(html)) {
      expect(knownTags, html).toContain(node.tagName);
      for (const [name, value] of Object.entries(node.properties)) {
        expect(name, html).not.toMatch(/^on|^srcDoc$|^formAction$|^action$|^xlinkHref$/i);
        if (name === "href" || name === "src") expect(String(value), html).toMatch(/^(?:https?:|mailto:|tel:|\/|#|\.|[\w%-]+(?:[^:]*)$)/);
        if (name === "style") expect(String(value), html).not.toMatch(/url|expression|position:\s*fixed/i);
      }
    }
  });

  it("does not let an author take ids or classes of the page", async () => {
    const html = await render("## app\n\n:::note{#main .card}\nx\n:::\n\n```card tok-k\nx\n```");
    expect(html).toContain('id="s-app"');
    expect(html).not.toContain('id="main"');
    expect(html).not.toMatch(/class="[^"]*card[^"-]*"(?<!language-card")/);
  });

  it("replaces NUL and lone surrogates", async () => {
    expect(await render("a\u0000b \uD800 c \uDC00 😀")).toBe("<p>a\uFFFDb \uFFFD c \uFFFD 😀</p>");
  });
});

const many = 10_000;
const bombs: Record<string, string> = {
  quotes: ">".repeat(many),
  "spaced quotes": "> ".repeat(many),
  brackets: "[".repeat(many),
  pictures: "![".repeat(many),
  "bullets in a line": `${"- ".repeat(many)}a`,
  "numbers in a line": `${"1. ".repeat(many)}a`,
  emphasis: `${"*_".repeat(many)}a`,
  "open strong": "*a **b ".repeat(many / 2),
  "nested links": `${"[".repeat(many)}a${"](b)".repeat(many)}`,
  "angle brackets": "<".repeat(many),
  "open comments": "<!--".repeat(many),
  "open tags": "<a b".repeat(many),
  "growing backticks": Array.from({ length: 300 }, (_, index) => `${"`".repeat(index)}a`).join(" "),
  dollars: "$a ".repeat(many),
  "shrinking directives": Array.from({ length: 500 }, (_, index) => `${":".repeat(503 - index)}note`).join("\n"),
  "directive attributes": `::file{${"a ".repeat(many)}}`,
  "indented lists": Array.from({ length: 500 }, (_, index) => `${" ".repeat(index * 2)}- a`).join("\n"),
  footnotes: `${"[^a]".repeat(many)}\n\n[^a]: ${"[^a]".repeat(2000)}`,
  entities: "&#x".repeat(many),
  addresses: "a@".repeat(many) + "a.".repeat(many),
  pipes: `${"|".repeat(many)}\n|${"-|".repeat(many)}`,
  "deep formula": `$${"{".repeat(3000)}x${"}".repeat(3000)}$`,
  "growing macros": `$\\def\\a{xxxxxxxxxx}\\def\\b{\\a\\a\\a\\a\\a\\a\\a\\a\\a}\\def\\c{\\b\\b\\b\\b\\b\\b\\b\\b}\\c\\c\\c\\c\\c\\c\\c$`,
  "long line of code": `\`\`\`js\n${"(".repeat(many)}\n\`\`\``,
  "a megabyte": "word *and* [link](x) ".repeat(50_000),
};

describe("texts made to exhaust us", () => {
  it.each(Object.entries(bombs))("renders %s in bounded time and depth", { timeout: 120_000 }, async (_, bomb) => {
    const before = process.cpuUsage();
    const html = await render(bomb);
    const { user } = process.cpuUsage(before);
    // Seconds of work, not of waiting, and several times what a slow machine needs; without the guard most of these take minutes or overflow the stack.
    expect(user / 1_000_000).toBeLessThan(20);
    expect(html.length).toBeLessThan(10_000_000);
  });
});
