import { coverPath } from "@/components/courses/cover-path";

type CoverProps = {
  course: { title: string; thumbnailUrl: string | null };
  /** For the cover that is seen first: loaded at once instead of when it comes near. */
  isFirst?: boolean;
  className?: string;
};

/**
 * The cover of a course: its own picture, or the one drawn from its title. Never with words, so it says nothing to a screen reader that the
 * title beside it does not. Pictures on other hosts are not loaded: they would tell that host who reads here.
 */
export function Cover({ course, isFirst = false, className }: CoverProps) {
  const isOwn = course.thumbnailUrl?.startsWith("/") ?? false;
  return (
    <span className={className ? `cover ${className}` : "cover"}>
      {/* biome-ignore lint/performance/noImgElement: drawn covers are tiny SVGs that are cached for good */}
      <img
        src={isOwn && course.thumbnailUrl ? course.thumbnailUrl : coverPath(course.title)}
        alt=""
        width={320}
        height={200}
        loading={isFirst ? "eager" : "lazy"}
        fetchPriority={isFirst ? "high" : undefined}
        decoding="async"
      />
    </span>
  );
}
