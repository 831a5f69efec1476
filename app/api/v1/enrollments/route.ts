import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { enroll } from "@/lib/enrollments/commands";
import { EnrollBody, EnrollmentWire, toEnrollmentWire } from "@/lib/enrollments/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Enroll in a course",
      access: "user",
      scope: "enrollments:write",
      body: EnrollBody,
      returns: EnrollmentWire,
      status: 201,
      errors: [
        "enrollment.students_only",
        "course.not_found",
        "enrollment.course_unpublished",
        "enrollment.payment_required",
        "coupon.not_valid",
        "coupon.expired",
        "coupon.limit_reached",
        "coupon.other_course",
      ],
    },
    async ({ actor, body }) => toEnrollmentWire(await enroll(actor, { courseId: body.course_id, couponCode: body.coupon_code })),
  ),
});
