import { ImageResponse } from "next/og";
import { getCourse } from "@/lib/courses/queries";
import { storable } from "@/lib/courses/search";
import { courseCover } from "@/lib/covers";

export const size = { width: 1200, height: 630 };
export const contentType = "image/png";
export const alt = "";

type Props = { params: Promise<{ slug: string }> };

/** The picture that is shown where somebody shares a course: its drawn cover, which speaks every language. Drafts have none. */
export default async function Image({ params }: Props): Promise<Response> {
  const course = await getCourse(null, { slug: storable((await params).slug) }).catch(() => null);
  if (!course) return new Response(null, { status: 404 });
  const svg = courseCover(course.title, size.width / 3, size.height / 3);
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  return new ImageResponse(
    // biome-ignore lint/performance/noImgElement: drawn into a PNG, not shown in a page
    <img src={source} alt="" width={size.width} height={size.height} />,
    { ...size, headers: { "Cache-Control": "public, max-age=86400" } },
  );
}
