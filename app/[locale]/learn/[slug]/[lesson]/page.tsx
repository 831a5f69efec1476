import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { ClosedDoor } from "@/components/player/closed-door";
import { LessonBody } from "@/components/player/lesson-body";
import { PlayerShell } from "@/components/player/player-shell";
import { enter } from "@/lib/auth/enter";
import { getLearnerLesson, type LearnerLesson } from "@/lib/enrollments/queries";
import { forPage } from "@/lib/for-page";
import { localisedPath } from "@/lib/i18n/paths";

type Props = { params: Promise<{ slug: string; lesson: string }> };

const load = cache(async (slug: string, lessonSlug: string) => {
  const actor = await enter();
  return { actor, view: await forPage(getLearnerLesson(actor, { slug, lessonSlug })) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, lesson } = await params;
  const { view } = await load(slug, lesson);
  return { title: view.lesson?.title ?? view.course.title, robots: { index: false } };
}

/** The player. */
export default async function LessonPage({ params }: Props) {
  const { slug, lesson: lessonSlug } = await params;
  const [{ actor, view }, locale] = await Promise.all([load(slug, lessonSlug), getLocale()]);
  const here = localisedPath(`/learn/${slug}/${lessonSlug}`, locale);
  const signInHref = `${localisedPath("/sign-in", locale)}?next=${encodeURIComponent(here)}`;
  return (
    <PlayerShell actor={actor} view={view} signInHref={signInHref}>
      {view.lesson ? <LessonBody actor={actor} view={view} lesson={view.lesson} /> : <Closed view={view} />}
    </PlayerShell>
  );
}

function Closed({ view }: { view: LearnerLesson }) {
  return (
    <article className="pl-reading">
      <h1 className="title" dir="auto">
        {view.place.title}
      </h1>
      <ClosedDoor course={view.course} />
    </article>
  );
}
