import { wordsFor } from "@/lib/markdown/words";
import { FormulaStyles } from "./formula-styles";
import { ProseEnhancer } from "./prose-enhancer";

interface ProseProps {
  /** Out of renderMarkdown(), and nothing else: it is inserted as it is. */
  html: string;
  /** Language of the interface, for what the buttons announce. */
  locale: string;
  /** Language of the text. Without it every reader's browser finds the direction from the first letters. */
  lang?: string;
  className?: string;
}

const RIGHT_TO_LEFT = /^(?:ar|fa|he|ur)\b/i;

/** Reading matter: rendered Markdown in the typography of the look, with copying and videos switched on in the browser. */
export function Prose({ html, locale, lang, className }: ProseProps) {
  const words = wordsFor(locale);
  const direction = lang ? (RIGHT_TO_LEFT.test(lang) ? "rtl" : "ltr") : "auto";
  const needsScript = html.includes(" data-copy") || html.includes(" data-embed-provider");
  return (
    <div className="prose-frame">
      {html.includes('class="katex') && <FormulaStyles />}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lib/markdown sanitizes by an allow-list, and its tests hold the attacks */}
      <div className={className ? `prose ${className}` : "prose"} lang={lang} dir={direction} dangerouslySetInnerHTML={{ __html: html }} />
      {needsScript && <ProseEnhancer locale={locale} labels={{ copied: words.copied, copyFailed: words.copyFailed }} />}
    </div>
  );
}
