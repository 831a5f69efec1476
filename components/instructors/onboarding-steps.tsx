import { useTranslations } from "next-intl";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Tick } from "@/components/ui/tick";
import { type Onboarding, onboardingSteps } from "@/lib/instructors/onboarding";

/** The way to teaching, step by step, with the one that comes next. */
export function OnboardingSteps({ onboarding }: { onboarding: Onboarding }) {
  const t = useTranslations("teaching.steps");
  const done = Math.max(onboarding.completedSteps.length, 1);
  return (
    <div className="stack stack-4 settings-form">
      <ProgressBar value={onboarding.progressPercentage} label={t("progress", { done, total: onboardingSteps.length })} />
      <ol className="stack stack-3">
        {onboardingSteps.map((step, index) => {
          const state = index < done ? "done" : index === done ? "here" : "todo";
          return (
            <li key={step} className="row row-3" aria-current={state === "here" ? "step" : undefined}>
              <Tick state={state} label={t(`states.${state}`)} />
              <span>
                <span className="block">{t(`${step}.title`)}</span>
                <span className="meta">{t(`${step}.text`)}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
