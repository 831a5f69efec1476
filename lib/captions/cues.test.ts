import { describe, expect, it } from "vitest";
import { type Cue, cuesAt, currentCueIndex, parseCues, toSubRip, toWebVtt } from "@/lib/captions/cues";

const cue = (startSeconds: number, endSeconds: number, text: string): Cue => ({ startSeconds, endSeconds, text });

describe("parseCues", () => {
  const table: [story: string, source: string, cues: Cue[]][] = [
    ["an empty file", "", []],
    ["a header alone", "WEBVTT", []],
    ["text that is no captions file", "<!doctype html>\n<p>Not found --> here", []],
    ["WebVTT without hours", "WEBVTT\n\n00:01.500 --> 00:04.000\nHello", [cue(1.5, 4, "Hello")]],
    ["WebVTT with hours", "WEBVTT\n\n01:00:00.000 --> 101:00:01.250\nLong", [cue(3600, 363601.25, "Long")]],
    ["SubRip", "1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo", [cue(1, 2, "One"), cue(3, 4, "Two")]],
    ["a byte order mark", "\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\nA", [cue(1, 2, "A")]],
    ["CRLF line ends", "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nA\r\nB\r\n\r\n", [cue(1, 2, "A\nB")]],
    ["CR line ends", "WEBVTT\r\r00:01.000 --> 00:02.000\rA\r", [cue(1, 2, "A")]],
    ["cue settings", "WEBVTT\n\n00:01.000 --> 00:02.000 align:start line:0% position:10%\nA", [cue(1, 2, "A")]],
    ["SubRip coordinates", "1\n00:00:01,000 --> 00:00:02,000 X1:1 X2:2 Y1:3 Y2:4\nA", [cue(1, 2, "A")]],
    ["identifiers", "WEBVTT\n\nintro - one\n00:01.000 --> 00:02.000\nA", [cue(1, 2, "A")]],
    [
      "comments, styles and regions",
      "WEBVTT - title\nKind: captions\n\nNOTE\nby me\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000\nA",
      [cue(1, 2, "A")],
    ],
    [
      "HTML and voice tags",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Layla><b>Hi</b> <c.red>you</c><00:01.500> <i>there",
      [cue(1, 2, "Hi you there")],
    ],
    ["a script in a cue", "WEBVTT\n\n00:01.000 --> 00:02.000\n<img src=x onerror=alert(1)><script>a</script>", [cue(1, 2, "a")]],
    ["SubRip styling", "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}Up <font color='#fff'>here</font>", [cue(1, 2, "Up here")]],
    ["comparisons are not tags", "WEBVTT\n\n00:01.000 --> 00:02.000\n3 < 5 and 7 > 2", [cue(1, 2, "3 < 5 and 7 > 2")]],
    [
      "entities",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n&lt;b&gt; &amp; &#1583; &#x2014; &what; &#0; &#xd800;",
      [cue(1, 2, "<b> & د — &what; \ufffd \ufffd")],
    ],
    [
      "a missing blank line",
      "1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:03,000 --> 00:00:04,000\nTwo",
      [cue(1, 2, "One"), cue(3, 4, "Two")],
    ],
    ["a missing fraction", "1\n00:00:01 --> 00:00:02\nA", [cue(1, 2, "A")]],
    ["a tenth of a second", "WEBVTT\n\n00:01.5 --> 00:02.000\nA", [cue(1.5, 2, "A")]],
    ["minutes and seconds beyond 59", "WEBVTT\n\n00:61.000 --> 00:62.000\nA\n\n00:72:00.000 --> 00:73:00.000\nB", []],
    ["an end before its start", "WEBVTT\n\n00:05.000 --> 00:02.000\nA\n\n00:06.000 --> 00:07.000\nB", [cue(6, 7, "B")]],
    ["cues without text", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\n<b></b>", []],
    ["cues out of order", "WEBVTT\n\n00:03.000 --> 00:04.000\nB\n\n00:01.000 --> 00:02.000\nA", [cue(1, 2, "A"), cue(3, 4, "B")]],
    ["a NUL", "WEBVTT\n\n00:01.000 --> 00:02.000\na\0b", [cue(1, 2, "a\ufffdb")]],
    ["Arabic", "WEBVTT\n\n00:01.000 --> 00:02.000\nتقع معظم الصباحات", [cue(1, 2, "تقع معظم الصباحات")]],
  ];
  it.each(table)("%s", (_story, source, cues) => {
    expect(parseCues(source)).toEqual(cues);
  });

  it("stays quick on a file made to be slow", () => {
    const startedAt = performance.now();
    parseCues(`WEBVTT\n\n00:01.000 --> 00:02.000\n${"<a".repeat(400_000)}\n\n${"{\\".repeat(400_000)}\n\n${"-->".repeat(200_000)}`);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

describe("writing cues", () => {
  const cues = [cue(1.5, 4, "5 < 6 & <b>\ntwo lines"), cue(3600, 3661.042, "a --> b\n\nc")];

  it("WebVTT comes back as it was, blank lines aside", () => {
    expect(parseCues(toWebVtt(cues))).toEqual([cues[0], cue(3600, 3661.042, "a --> b\nc")]);
    expect(toWebVtt([])).toBe("WEBVTT\n");
  });

  it("SubRip numbers its cues and uses the comma", () => {
    expect(toSubRip(cues)).toBe(
      "1\n00:00:01,500 --> 00:00:04,000\n5 < 6 & <b>\ntwo lines\n\n2\n01:00:00,000 --> 01:01:01,042\na -> b\nc\n",
    );
  });
});

describe("finding the cue of a moment", () => {
  const cues = [cue(1, 2, "A"), cue(1.5, 3, "B"), cue(10, 11, "C")];

  it("shows every cue that holds the moment, its end left out", () => {
    expect(cuesAt(cues, 1.75).map((each) => each.text)).toEqual(["A", "B"]);
    expect(cuesAt(cues, 2).map((each) => each.text)).toEqual(["B"]);
    expect(cuesAt(cues, 5)).toEqual([]);
  });

  it("keeps the last cue current through a pause", () => {
    expect([0, 1, 2.5, 9, 10, 99].map((seconds) => currentCueIndex(cues, seconds))).toEqual([-1, 0, 1, 1, 2, 2]);
    expect(currentCueIndex([], 1)).toBe(-1);
  });
});
