import { JsonLd } from "@/components/courses/json-ld";
import type { CourseView } from "@/lib/courses/schema";
import { toDecimalString } from "@/lib/money";

type CourseJsonLdProps = { course: CourseView; url: string; site: string; siteName: string };

/** A course as schema.org describes one. */
export function CourseJsonLd({ course, url, site, siteName }: CourseJsonLdProps) {
  const { price, isPaid, averageRating, ratingCount, totals } = course;
  return (
    <JsonLd
      thing={{
        "@type": "Course",
        name: course.title,
        description: course.description ?? course.title,
        url,
        inLanguage: course.language,
        provider: { "@type": "Organization", name: siteName, url: site },
        author: { "@type": "Person", name: course.instructor.name },
        ...(course.difficultyLevel ? { educationalLevel: course.difficultyLevel } : {}),
        ...(course.learningObjectives.length > 0 ? { teaches: course.learningObjectives } : {}),
        offers: {
          "@type": "Offer",
          category: isPaid ? "Paid" : "Free",
          price: isPaid ? toDecimalString(price) : "0",
          priceCurrency: price.currency,
        },
        hasCourseInstance: {
          "@type": "CourseInstance",
          courseMode: "Online",
          ...(totals.minutes > 0 ? { courseWorkload: `PT${totals.minutes}M` } : {}),
        },
        ...(ratingCount > 0
          ? { aggregateRating: { "@type": "AggregateRating", ratingValue: Number(averageRating.toFixed(2)), ratingCount } }
          : {}),
      }}
    />
  );
}
