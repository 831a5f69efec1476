import type { LessonType } from "@/lib/courses/schema";
import type { ErrorCode } from "@/lib/errors";

const filePath = /^\/api\/v1\/files\/download\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isVideoAddress(url: string): boolean {
  return filePath.test(url) || (/^https?:\/\/[^/]/i.test(url) && URL.canParse(url));
}

/** Why a lesson may not have this video; null when it may. */
export function videoFault(videoUrl: string | null, lessonType: LessonType): ErrorCode | null {
  if (!videoUrl) return null;
  if (!isVideoAddress(videoUrl)) return "lesson.video_url_invalid";
  return lessonType === "video" ? null : "lesson.video_url_not_allowed";
}

/** What decides whether a lesson may stand under another. `ancestorIds` are the parent's own parents, from the nearest up. */
export type ParentFacts = { lessonId: string | null; courseId: string; parent: { id: string; courseId: string; ancestorIds: string[] } };

/** Why a lesson may not stand under a parent; null when it may. A lesson that is not there yet has no id. */
export function parentFault({ lessonId, courseId, parent }: ParentFacts): ErrorCode | null {
  if (parent.courseId !== courseId) return "lesson.parent_elsewhere";
  if (parent.id === lessonId) return "lesson.own_parent";
  return lessonId !== null && parent.ancestorIds.includes(lessonId) ? "lesson.parent_cycle" : null;
}
