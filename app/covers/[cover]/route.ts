import { titleOfCover } from "@/components/courses/cover-path";
import { courseCover } from "@/lib/covers";

type Context = { params: Promise<{ cover: string }> };

/** The drawn cover of a title. It follows from the address alone and never changes, so it may be kept for good. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const title = titleOfCover((await params).cover);
  if (title === null) return new Response(null, { status: 404 });
  return new Response(courseCover(title), {
    headers: {
      "Content-Type": "image/svg+xml; charset=utf-8",
      "Cache-Control": "public, max-age=31536000, immutable",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
