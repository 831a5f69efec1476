import type { RuleLine } from "@/lib/enrollments/learner-outline";

/** `t` reads the namespace `player`. */
export type PlayerTranslator = (key: string, values?: Record<string, string | number | Date>) => string;

/** A length in minutes as people say it: "40 min", "1 h 20 min"; from three hours on in whole hours. */
export function minutesText(t: PlayerTranslator, minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  if (whole < 60) return t("time.minutes", { minutes: whole });
  if (whole >= 180) return t("time.hours", { hours: Math.round(whole / 60) });
  return whole % 60 === 0 ? t("time.hours", { hours: whole / 60 }) : t("time.both", { hours: Math.floor(whole / 60), minutes: whole % 60 });
}

/** The rule in a word or two, for beside the tick. */
export function ruleText(t: PlayerTranslator, rule: RuleLine): string {
  return say(t, "rule", rule);
}

/** The rule as a sentence, for the lesson's own page. A video's `lengthSeconds` tells how much is left. */
export function ruleSentence(t: PlayerTranslator, rule: RuleLine, lengthSeconds: number | null): string {
  if (rule.kind === "watching" && lengthSeconds !== null && rule.at < rule.percent) {
    const left = (lengthSeconds * (rule.percent - rule.at)) / 100 / 60;
    return t("ruleLine.watchingLeft", { percent: rule.percent, at: rule.at, time: minutesText(t, left) });
  }
  return say(t, "ruleLine", rule);
}

function say(t: PlayerTranslator, form: "rule" | "ruleLine", rule: RuleLine): string {
  const { kind, ...values } = rule;
  if (rule.kind === "failed") {
    const { percent, needed, triesLeft } = rule;
    return triesLeft === null ? t(`${form}.failedEndless`, { percent, needed }) : t(`${form}.failed`, { percent, needed, triesLeft });
  }
  return t(`${form}.${kind}`, values as Record<string, number>);
}
