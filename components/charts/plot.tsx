"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { PlotProps } from "@/components/charts/chart-types";

const plots = { line: lazy(() => import("@/components/charts/line-plot")), bar: lazy(() => import("@/components/charts/bar-plot")) };

/** Keeps the place of a chart and brings the drawing code when the place comes near the window. */
export function Plot({ kind, ...props }: PlotProps & { kind: keyof typeof plots }) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), { rootMargin: "300px" });
    if (place.current) watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  const Drawing = plots[kind];
  return (
    <div ref={place} style={{ blockSize: props.height }}>
      {isNear && (
        <Suspense>
          <Drawing {...props} />
        </Suspense>
      )}
    </div>
  );
}
