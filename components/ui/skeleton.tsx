type SkeletonProps = {
  /** CSS lengths. */
  width?: string;
  height?: string;
  lines?: number;
};

/** The shape of what is coming, for Suspense. The page says "loading" once, around them, not each of them. */
export function Skeleton({ width = "100%", height = "1em", lines = 1 }: SkeletonProps) {
  return (
    <span className="stack" aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => index).map((index) => (
        <span
          key={index}
          className="skeleton"
          style={{ inlineSize: lines > 1 && index === lines - 1 ? "60%" : width, blockSize: height }}
        />
      ))}
    </span>
  );
}
