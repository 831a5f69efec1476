"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";

type SaveStateProps = { isAnswered: boolean; isUnsaved: boolean; isTrying: boolean };

/** Whether the answer on the screen has arrived. Says so politely each time it changes. */
export function SaveState({ isAnswered, isUnsaved, isTrying }: SaveStateProps) {
  const t = useTranslations("quiz.attempt");
  return (
    <span className="row meta quiz-save" role="status">
      {isUnsaved && isTrying && (
        <>
          <Icon name="refresh" size="sm" className="warning" />
          {t("saveTrying")}
        </>
      )}
      {isUnsaved && !isTrying && t("saving")}
      {!isUnsaved && isAnswered && (
        <>
          <Icon name="check" size="sm" className="accent" />
          {t("saved")}
        </>
      )}
    </span>
  );
}
