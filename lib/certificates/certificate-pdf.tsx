import { Document, Link, Page, Path, Rect, renderToBuffer, StyleSheet, Svg, Text, View } from "@react-pdf/renderer";
import { create as createQrCode } from "qrcode";
import { type FittedText, fitText, type PrintableText, printableText } from "@/lib/certificates/fit-text";
import { hasGlyph, loadFonts, MONO, SANS, textWidth, type Weight } from "@/lib/certificates/fonts";
import { formatDate } from "@/lib/time";

/** The words of the paper, in its own language. `certificateWords` makes them from the messages. */
export type CertificateWords = {
  kicker: string;
  hasFinished: string;
  effort: string | null;
  instructor: string;
  date: string;
  check: string;
  namesIncomplete: string;
  documentTitle: string;
};

/** What a certificate says. `completedOn` is a calendar date (YYYY-MM-DD); `chapterSizes` are the lessons per chapter, drawn as dots. */
export type CertificateView = {
  number: string;
  studentName: string;
  courseTitle: string;
  instructorName: string;
  completedOn: string;
  hours?: number;
  chapterSizes?: readonly number[];
  locale: "en" | "ar";
  verificationUrl: string;
  words: CertificateWords;
};

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** The words of a certificate from a translator of the namespace "certificate" in the certificate's own language. */
export function certificateWords(t: Translate, view: Pick<CertificateView, "courseTitle" | "hours">): CertificateWords {
  return {
    kicker: t("pdf.kicker"),
    hasFinished: t("pdf.hasFinished"),
    effort: view.hours && view.hours >= 1 ? t("pdf.effort", { hours: Math.round(view.hours) }) : null,
    instructor: t("pdf.instructor"),
    date: t("pdf.date"),
    check: t("pdf.check"),
    namesIncomplete: t("pdf.namesIncomplete"),
    documentTitle: t("pdf.documentTitle", { course: view.courseTitle }),
  };
}

/**
 * Draws a certificate as a PDF of one A4 page in landscape, fonts embedded. Any name is drawn or cut, none makes it fail;
 * when letters are missing in our fonts the paper says so and the document title keeps the name as it was written.
 */
export async function renderCertificatePdf(view: CertificateView): Promise<Buffer> {
  await loadFonts();
  return renderToBuffer(<Certificate view={view} />);
}

// A4 in points; colours are the tokens of the light theme, which OKLCH-less PDF needs as RGB.
const PAGE = { width: 841.89, height: 595.28 };
const SIDE = 64;
const INNER_WIDTH = PAGE.width - 2 * SIDE;
const INK = "#131b18";
const INK_2 = "#434b48";
const INK_3 = "#5d6561";
const ACCENT = "#0d5b43";
const PAPER = "#fefefc";
const MAX_DOTS = 40;
const QR_POINTS = 88;

const styles = StyleSheet.create({
  page: { backgroundColor: PAPER, color: INK, fontFamily: SANS, fontSize: 12 },
  inner: { position: "absolute", top: 50, bottom: 48, left: SIDE, right: SIDE, justifyContent: "space-between" },
  row: { flexDirection: "row", alignItems: "center" },
  brand: { fontSize: 16, fontWeight: 600 },
  small: { fontSize: 9.5, color: INK_3 },
  signature: { borderTopWidth: 0.75, borderTopColor: INK, paddingTop: 6, width: 158 },
});

function Certificate({ view }: { view: CertificateView }) {
  const isRtl = view.locale === "ar";
  const student = printableText(view.studentName, hasGlyph);
  const course = printableText(view.courseTitle, hasGlyph);
  const instructor = printableText(view.instructorName, hasGlyph);
  const row = isRtl ? ("row-reverse" as const) : ("row" as const);
  const { words } = view;
  return (
    <Document
      title={wellFormed(`${words.documentTitle} · ${view.studentName}`)}
      author={wellFormed(view.instructorName)}
      subject={view.number}
      creator="Dars"
      producer="Dars"
      language={view.locale}
    >
      <Page size="A4" orientation="landscape" style={styles.page}>
        <Edge />
        <View style={styles.inner}>
          <View style={{ flexDirection: row, justifyContent: "space-between", alignItems: "center" }}>
            <View style={{ flexDirection: row, alignItems: "center", gap: 8 }}>
              <Mark />
              <Text style={styles.brand}>{isRtl ? "درس" : "Dars"}</Text>
            </View>
            <Text style={styles.brand}>{isRtl ? "Dars" : "درس"}</Text>
          </View>

          <View style={{ gap: 6 }}>
            <Line isRtl={isRtl} size={13} weight={500} color={ACCENT} text={words.kicker} />
            <Lines
              isRtl={isRtl}
              weight={400}
              fitted={fitText(student.text, {
                maxWidth: INNER_WIDTH,
                oneLineSizes: [58, 52, 46, 40],
                sizes: [40, 34, 28, 23],
                maxLines: 2,
                width: measuredAt(400),
              })}
            />
            <Line isRtl={isRtl} size={13} weight={400} color={INK_2} text={words.hasFinished} />
            <Lines
              isRtl={isRtl}
              weight={500}
              fitted={fitText(course.text, {
                maxWidth: INNER_WIDTH,
                oneLineSizes: [26, 23],
                sizes: [23, 20, 17],
                maxLines: 2,
                width: measuredAt(500),
              })}
            />
            {words.effort && <Line isRtl={isRtl} size={13} weight={400} color={INK_2} text={words.effort} />}
          </View>

          <Dots sizes={view.chapterSizes ?? []} isRtl={isRtl} />

          <View>
            <View style={{ flexDirection: row, justifyContent: "space-between", alignItems: "flex-end" }}>
              <View style={{ flexDirection: row, gap: 24, alignItems: "flex-end" }}>
                <Signature isRtl={isRtl} text={instructor.text} label={words.instructor} />
                <Signature
                  isRtl={isRtl}
                  text={formatDate(`${view.completedOn.slice(0, 10)}T00:00:00Z`, view.locale, "UTC")}
                  label={words.date}
                />
              </View>
              <View style={{ flexDirection: row, gap: 12, alignItems: "flex-end" }}>
                <Check view={view} isRtl={isRtl} />
                <QrCode url={view.verificationUrl} isRtl={isRtl} />
              </View>
            </View>
            {!isWhole(student, course, instructor) && (
              <Line isRtl={isRtl} size={8} weight={400} color={INK_3} text={words.namesIncomplete} />
            )}
          </View>
        </View>
      </Page>
    </Document>
  );
}

function isWhole(...texts: PrintableText[]): boolean {
  return texts.every((each) => each.isWhole);
}

function measuredAt(weight: Weight) {
  return (text: string, size: number) => textWidth(text, size, weight);
}

type LineProps = { text: string; size: number; weight: Weight; isRtl: boolean; color?: string };

/** One line that never wraps: lines were broken where we wanted them. */
function Line({ text, size, weight, isRtl, color = INK }: LineProps) {
  return (
    <Text
      style={{
        fontSize: size,
        fontWeight: weight,
        color,
        lineHeight: isRtl ? 1.5 : 1.25,
        // A Latin name on an Arabic paper still reads from left to right; only its place follows the paper.
        direction: startsRightToLeft(text) ? "rtl" : "ltr",
        textAlign: isRtl ? "right" : "left",
        maxLines: 1,
      }}
    >
      {text}
    </Text>
  );
}

function Lines({ fitted, weight, isRtl }: { fitted: FittedText; weight: Weight; isRtl: boolean }) {
  return (
    <View>
      {fitted.lines.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never reordered, and two lines may read the same.
        <Line key={`${index} ${text}`} text={text} size={fitted.size} weight={weight} isRtl={isRtl} />
      ))}
    </View>
  );
}

function Signature({ text, label, isRtl }: { text: string; label: string; isRtl: boolean }) {
  const fitted = fitText(text, { maxWidth: 158, oneLineSizes: [12, 11, 10], sizes: [10, 9], maxLines: 2, width: measuredAt(400) });
  return (
    <View style={styles.signature}>
      <Lines fitted={fitted} weight={400} isRtl={isRtl} />
      <Line text={label} size={9.5} weight={400} isRtl={isRtl} color={INK_3} />
    </View>
  );
}

function Check({ view, isRtl }: { view: CertificateView; isRtl: boolean }) {
  const textAlign = isRtl ? ("left" as const) : ("right" as const);
  const address = view.verificationUrl.replace(/^https?:\/\//, "");
  const fitted = fitText(address, { maxWidth: 230, oneLineSizes: [9.5, 8.5, 7.5], sizes: [7.5, 6.5], maxLines: 3, width: measuredAt(400) });
  return (
    <View style={{ width: 230, gap: 2 }}>
      <Text style={{ fontFamily: MONO, fontSize: 11, textAlign }}>{view.number}</Text>
      {fitted.lines.map((line, index) => (
        <Link
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          key={`${index} ${line}`}
          src={view.verificationUrl}
          style={{ fontSize: fitted.size, color: INK_3, textDecoration: "none", textAlign }}
        >
          {line}
        </Link>
      ))}
      <Text style={{ ...styles.small, textAlign, direction: isRtl ? "rtl" : "ltr" }}>{view.words.check}</Text>
    </View>
  );
}

/** The code as vectors, on white, with the four modules of quiet around it that readers need (ISO/IEC 18004). */
function QrCode({ url, isRtl }: { url: string; isRtl: boolean }) {
  const { size, data } = createQrCode(url, { errorCorrectionLevel: "M" }).modules;
  const quiet = 4;
  let squares = "";
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!data[y * size + x]) continue;
      const start = x;
      while (x + 1 < size && data[y * size + x + 1]) x += 1;
      squares += `M${start + quiet} ${y + quiet}h${x - start + 1}v1h-${x - start + 1}z`;
    }
  }
  const side = size + 2 * quiet;
  // The quiet zone hangs over the margin, so that the squares themselves stand on the lines of the page.
  const overhang = (-QR_POINTS * quiet) / side;
  return (
    <Svg
      viewBox={`0 0 ${side} ${side}`}
      style={{
        width: QR_POINTS,
        height: QR_POINTS,
        marginBottom: overhang,
        ...(isRtl ? { marginLeft: overhang } : { marginRight: overhang }),
      }}
    >
      <Rect x={0} y={0} width={side} height={side} fill="#ffffff" />
      <Path d={squares} fill={INK} />
    </Svg>
  );
}

/** The frame: one rhombic dot after another, as a reed pen sets them, every sixth one filled. */
function Edge() {
  const [left, top, right, bottom] = [26, 20.5, PAGE.width - 26, PAGE.height - 20.5];
  // A picture as high as the page counts as one that does not fit on it, so it ends a point early.
  const size = { width: Math.floor(PAGE.width) - 1, height: Math.floor(PAGE.height) - 1 };
  const [across, down] = [84, 60];
  const paths = { hollow: "", filled: "" };
  const add = (x: number, y: number, index: number) => {
    paths[index % 6 === 0 ? "filled" : "hollow"] += rhomb(x, y, 2.7);
  };
  for (let index = 0; index <= across; index += 1) {
    const x = left + ((right - left) * index) / across;
    add(x, top, index);
    add(x, bottom, index);
  }
  for (let index = 1; index < down; index += 1) {
    const y = top + ((bottom - top) * index) / down;
    add(left, y, index);
    add(right, y, index);
  }
  return (
    <Svg viewBox={`0 0 ${size.width} ${size.height}`} style={{ position: "absolute", top: 0, left: 0, ...size }}>
      <Path d={paths.hollow} fill="none" stroke={ACCENT} strokeWidth={0.65} />
      <Path d={paths.filled} fill={ACCENT} stroke={ACCENT} strokeWidth={0.65} />
    </Svg>
  );
}

/** One dot for each lesson, chapters apart; beyond about forty they would be dust, so there are none. */
function Dots({ sizes, isRtl }: { sizes: readonly number[]; isRtl: boolean }) {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const [step, gap, radius] = [14, 8, 5.4];
  let at = radius;
  let path = "";
  for (const size of total <= MAX_DOTS ? sizes : []) {
    for (let index = 0; index < size; index += 1) {
      path += rhomb(at, radius, radius);
      at += step;
    }
    at += gap;
  }
  const width = Math.max(1, at - gap - step + radius);
  if (path === "") return <View style={{ height: 2 * radius }} />;
  return (
    <Svg
      viewBox={`0 0 ${width} ${2 * radius}`}
      style={{ width, height: 2 * radius, alignSelf: "center", ...(isRtl && { transform: "scaleX(-1)" }) }}
    >
      <Path d={path} fill={ACCENT} />
    </Svg>
  );
}

function Mark() {
  return (
    <Svg viewBox="0 0 32 32" style={{ width: 24, height: 24 }}>
      <Path d="M16 2.5 21.5 8 16 13.5 10.5 8z" fill={ACCENT} />
      <Path d="M3 11.5 14.5 17.25V29.5L3 23.75zM29 11.5 17.5 17.25V29.5L29 23.75z" fill={INK} />
    </Svg>
  );
}

function startsRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0] ?? "";
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first);
}

function rhomb(x: number, y: number, radius: number): string {
  const at = (value: number) => value.toFixed(2);
  return `M${at(x)} ${at(y - radius)}L${at(x + radius)} ${at(y)}L${at(x)} ${at(y + radius)}L${at(x - radius)} ${at(y)}Z`;
}

/** The document's properties keep every letter; only what is no text at all (NUL, half of a surrogate pair) would damage the file. */
function wellFormed(text: string): string {
  return text.slice(0, 500).replace(/[\p{Cs}\p{Cc}]/gu, "");
}
