"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ComponentProps } from "react";
import { VideoStage } from "@/components/player/video-stage";
import type { Locale } from "@/lib/i18n/locales";
import type { Messages } from "@/lib/i18n/messages";

/** The stage with the messages of its player. A file of its own, so that next-intl's client comes with it. */
export function WordedVideoStage({ messages, ...stage }: ComponentProps<typeof VideoStage> & { messages: Messages }) {
  return (
    <NextIntlClientProvider locale={stage.locale as Locale} messages={messages}>
      <VideoStage {...stage} />
    </NextIntlClientProvider>
  );
}
