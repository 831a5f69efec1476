import { getTranslations } from "next-intl/server";
import { create as createQrCode } from "qrcode";
import { BrandMark } from "@/components/layout/brand";
import { Dots } from "@/components/ui/dots";
import type { CertificatePaper } from "@/lib/certificates/paper";
import { directionOf } from "@/lib/i18n/locales";
import { formatDate } from "@/lib/time";

/** More dots than this would be dust on paper; the PDF draws none beyond it either. */
const mostDots = 30;

/** The certificate as it lies on the table: in its own language and always on white paper, whatever the page around it. */
export async function CertificateSheet({ paper }: { paper: CertificatePaper }) {
  const { locale } = paper;
  const [words, page] = await Promise.all([
    getTranslations({ locale, namespace: "certificate.pdf" }),
    getTranslations({ locale, namespace: "certificates.valid" }),
  ]);
  const lessons = paper.chapterSizes.reduce((sum, size) => sum + size, 0);
  return (
    <article className="sheet" lang={locale} dir={directionOf(locale)} data-theme="light" aria-label={page("sheet")}>
      <header className="row between">
        <span className="brand">
          <BrandMark />
          <span>{locale === "ar" ? "درس" : "Dars"}</span>
        </span>
        <span className="brand" lang={locale === "ar" ? "en" : "ar"} aria-hidden="true">
          {locale === "ar" ? "Dars" : "درس"}
        </span>
      </header>
      <div className="sheet-words">
        <p className="sheet-kicker">{words("kicker")}</p>
        <h2 className="sheet-name" data-size={sizeOf(paper.studentName, 22, 44)}>
          <bdi>{paper.studentName}</bdi>
        </h2>
        <p className="sheet-body">{words("hasFinished")}</p>
        <p className="sheet-course" data-size={sizeOf(paper.courseTitle, 40, 80)}>
          <bdi>{paper.courseTitle}</bdi>
        </p>
        {paper.hours && <p className="sheet-body">{words("effort", { hours: paper.hours })}</p>}
      </div>
      <div className="sheet-dots">
        {lessons > 0 && lessons <= mostDots && (
          <Dots
            chapters={paper.chapterSizes.map((size) => Array.from({ length: size }, () => "done" as const))}
            label={page("dots", { count: lessons })}
          />
        )}
      </div>
      <footer>
        <div className="sheet-signs">
          <div>
            <p>
              <bdi>{paper.instructorName}</bdi>
            </p>
            <p className="sheet-meta">{words("instructor")}</p>
          </div>
          <div>
            <p className="num">{formatDate(`${paper.completedOn}T00:00:00Z`, locale, "UTC")}</p>
            <p className="sheet-meta">{words("date")}</p>
          </div>
        </div>
        <div className="sheet-check">
          <div>
            <p className="mono">
              <bdi dir="ltr">{paper.number}</bdi>
            </p>
            <p className="sheet-meta">
              <bdi dir="ltr">{paper.verificationUrl.replace(/^https?:\/\//, "")}</bdi>
            </p>
            <p className="sheet-meta">{words("check")}</p>
          </div>
          <QrCode url={paper.verificationUrl} label={page("code")} />
        </div>
      </footer>
    </article>
  );
}

/** Long names are set smaller, so that they stay on two lines. */
function sizeOf(text: string, few: number, many: number): "large" | "middle" | "small" {
  if (text.length <= few) return "large";
  return text.length <= many ? "middle" : "small";
}

function QrCode({ url, label }: { url: string; label: string }) {
  const { size, data } = createQrCode(url, { errorCorrectionLevel: "M" }).modules;
  let squares = "";
  for (let at = 0; at < size * size; at++) if (data[at]) squares += `M${at % size} ${Math.floor(at / size)}h1v1h-1z`;
  return (
    <svg className="sheet-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={squares} />
    </svg>
  );
}
