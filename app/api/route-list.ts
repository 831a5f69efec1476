// Made by scripts/routes.mjs from the folders of app/; do not edit.
import * as analyticsCoursesByCourseId from "@/app/api/v1/analytics/courses/[course_id]/route";
import * as analyticsInstructorsByInstructorIdOverview from "@/app/api/v1/analytics/instructors/[instructor_id]/overview/route";
import * as analyticsMyDashboard from "@/app/api/v1/analytics/my-dashboard/route";
import * as analyticsMyProgress from "@/app/api/v1/analytics/my-progress/route";
import * as analyticsSystemOverview from "@/app/api/v1/analytics/system/overview/route";
import * as assignmentsById from "@/app/api/v1/assignments/[id]/route";
import * as assignmentsCourseByCourseId from "@/app/api/v1/assignments/course/[course_id]/route";
import * as assignments from "@/app/api/v1/assignments/route";
import * as assignmentsSubmissionsBySubmissionIdGrade from "@/app/api/v1/assignments/submissions/[submission_id]/grade/route";
import * as assignmentsSubmissionsBySubmissionId from "@/app/api/v1/assignments/submissions/[submission_id]/route";
import * as assignmentsSubmissionsAssignmentByAssignmentId from "@/app/api/v1/assignments/submissions/assignment/[assignment_id]/route";
import * as assignmentsSubmissionsEnrollmentByEnrollmentId from "@/app/api/v1/assignments/submissions/enrollment/[enrollment_id]/route";
import * as assignmentsSubmit from "@/app/api/v1/assignments/submit/route";
import * as authApiKeysByKeyId from "@/app/api/v1/auth/api-keys/[key_id]/route";
import * as authApiKeys from "@/app/api/v1/auth/api-keys/route";
import * as authForgotPassword from "@/app/api/v1/auth/forgot-password/route";
import * as authLoginMfa from "@/app/api/v1/auth/login/mfa/route";
import * as authLogin from "@/app/api/v1/auth/login/route";
import * as authLogout from "@/app/api/v1/auth/logout/route";
import * as authMe from "@/app/api/v1/auth/me/route";
import * as authMfaDisable from "@/app/api/v1/auth/mfa/disable/route";
import * as authMfaEnableConfirm from "@/app/api/v1/auth/mfa/enable/confirm/route";
import * as authMfaEnableRequest from "@/app/api/v1/auth/mfa/enable/request/route";
import * as authMfa from "@/app/api/v1/auth/mfa/route";
import * as authRefresh from "@/app/api/v1/auth/refresh/route";
import * as authRegister from "@/app/api/v1/auth/register/route";
import * as authResetPassword from "@/app/api/v1/auth/reset-password/route";
import * as authToken from "@/app/api/v1/auth/token/route";
import * as authVerifyEmailConfirm from "@/app/api/v1/auth/verify-email/confirm/route";
import * as authVerifyEmailRequest from "@/app/api/v1/auth/verify-email/request/route";
import * as certificatesByIdDownload from "@/app/api/v1/certificates/[id]/download/route";
import * as certificatesByIdRevoke from "@/app/api/v1/certificates/[id]/revoke/route";
import * as certificatesEnrollmentsByEnrollmentIdGenerate from "@/app/api/v1/certificates/enrollments/[enrollment_id]/generate/route";
import * as certificatesMyCertificates from "@/app/api/v1/certificates/my-certificates/route";
import * as certificatesPublicVerifyByCertificateId from "@/app/api/v1/certificates/public/verify/[certificate_id]/route";
import * as certificatesVerifyByCertificateNumber from "@/app/api/v1/certificates/verify/[certificate_number]/route";
import * as coursesByCourseIdLessons from "@/app/api/v1/courses/[course_id]/lessons/route";
import * as coursesByCourseIdPublish from "@/app/api/v1/courses/[course_id]/publish/route";
import * as coursesByCourseIdQuizzesByQuizIdPublish from "@/app/api/v1/courses/[course_id]/quizzes/[quiz_id]/publish/route";
import * as coursesByCourseIdQuizzesByQuizIdQuestionsByQuestionId from "@/app/api/v1/courses/[course_id]/quizzes/[quiz_id]/questions/[question_id]/route";
import * as coursesByCourseIdQuizzesByQuizIdQuestionsManage from "@/app/api/v1/courses/[course_id]/quizzes/[quiz_id]/questions/manage/route";
import * as coursesByCourseIdQuizzesByQuizIdQuestions from "@/app/api/v1/courses/[course_id]/quizzes/[quiz_id]/questions/route";
import * as coursesByCourseIdQuizzesByQuizId from "@/app/api/v1/courses/[course_id]/quizzes/[quiz_id]/route";
import * as coursesByCourseIdQuizzes from "@/app/api/v1/courses/[course_id]/quizzes/route";
import * as coursesByCourseId from "@/app/api/v1/courses/[course_id]/route";
import * as coursesLessonsByLessonId from "@/app/api/v1/courses/lessons/[lesson_id]/route";
import * as courses from "@/app/api/v1/courses/route";
import * as coursesSlugBySlug from "@/app/api/v1/courses/slug/[slug]/route";
import * as coursesSuggestions from "@/app/api/v1/courses/suggestions/route";
import * as enrollmentsByEnrollmentIdLessonsByLessonIdComplete from "@/app/api/v1/enrollments/[enrollment_id]/lessons/[lesson_id]/complete/route";
import * as enrollmentsByEnrollmentIdLessonsByLessonIdProgress from "@/app/api/v1/enrollments/[enrollment_id]/lessons/[lesson_id]/progress/route";
import * as enrollmentsByEnrollmentIdReview from "@/app/api/v1/enrollments/[enrollment_id]/review/route";
import * as enrollmentsByEnrollmentId from "@/app/api/v1/enrollments/[enrollment_id]/route";
import * as enrollmentsCoursesByCourseId from "@/app/api/v1/enrollments/courses/[course_id]/route";
import * as enrollmentsCoursesByCourseIdStats from "@/app/api/v1/enrollments/courses/[course_id]/stats/route";
import * as enrollmentsMyCourses from "@/app/api/v1/enrollments/my-courses/route";
import * as enrollments from "@/app/api/v1/enrollments/route";
import * as filesByFileId from "@/app/api/v1/files/[file_id]/route";
import * as filesByFileIdSignedUrl from "@/app/api/v1/files/[file_id]/signed-url/route";
import * as filesDownloadByFileId from "@/app/api/v1/files/download/[file_id]/route";
import * as filesMyFiles from "@/app/api/v1/files/my-files/route";
import * as filesUpload from "@/app/api/v1/files/upload/route";
import * as health from "@/app/api/v1/health/route";
import * as instructorsApply from "@/app/api/v1/instructors/apply/route";
import * as instructorsOnboardingStatus from "@/app/api/v1/instructors/onboarding-status/route";
import * as instructorsProfile from "@/app/api/v1/instructors/profile/route";
import * as instructorsRegister from "@/app/api/v1/instructors/register/route";
import * as instructorsVerifyApproveByInstructorId from "@/app/api/v1/instructors/verify/approve/[instructor_id]/route";
import * as instructorsVerifyRejectByInstructorId from "@/app/api/v1/instructors/verify/reject/[instructor_id]/route";
import * as instructorsVerify from "@/app/api/v1/instructors/verify/route";
import * as lessonsByLessonId from "@/app/api/v1/lessons/[lesson_id]/route";
import * as notifications from "@/app/api/v1/notifications/route";
import * as openapiJson from "@/app/api/v1/openapi.json/route";
import * as quizzesByQuizIdAttemptsByAttemptIdAnswers from "@/app/api/v1/quizzes/[quiz_id]/attempts/[attempt_id]/answers/route";
import * as quizzesByQuizIdAttemptsByAttemptIdGrade from "@/app/api/v1/quizzes/[quiz_id]/attempts/[attempt_id]/grade/route";
import * as quizzesByQuizIdAttemptsByAttemptId from "@/app/api/v1/quizzes/[quiz_id]/attempts/[attempt_id]/route";
import * as quizzesByQuizIdAttemptsByAttemptIdSubmit from "@/app/api/v1/quizzes/[quiz_id]/attempts/[attempt_id]/submit/route";
import * as quizzesByQuizIdAttemptsMyAttempts from "@/app/api/v1/quizzes/[quiz_id]/attempts/my-attempts/route";
import * as quizzesByQuizIdAttempts from "@/app/api/v1/quizzes/[quiz_id]/attempts/route";
import * as quizzesByQuizIdAttemptsStart from "@/app/api/v1/quizzes/[quiz_id]/attempts/start/route";
import * as ready from "@/app/api/v1/ready/route";
import * as usersById from "@/app/api/v1/users/[id]/route";
import * as usersMeChangePassword from "@/app/api/v1/users/me/change-password/route";
import * as usersMe from "@/app/api/v1/users/me/route";
import * as users from "@/app/api/v1/users/route";
import * as webhooksByIdDeliveriesByDeliveryIdRedeliver from "@/app/api/v1/webhooks/[id]/deliveries/[delivery_id]/redeliver/route";
import * as webhooksByIdDeliveries from "@/app/api/v1/webhooks/[id]/deliveries/route";
import * as webhooksByIdPing from "@/app/api/v1/webhooks/[id]/ping/route";
import * as webhooksById from "@/app/api/v1/webhooks/[id]/route";
import * as webhooks from "@/app/api/v1/webhooks/route";
import * as rootApiWelcome from "@/app/api/welcome/route";
import * as rootDocs from "@/app/docs/route";
import * as rootHealth from "@/app/health/route";
import * as rootMetrics from "@/app/metrics/route";
import * as rootOpenapiJson from "@/app/openapi.json/route";
import * as rootReady from "@/app/ready/route";
import * as rootRedoc from "@/app/redoc/route";

/** Every address under the API's prefix, literal parts before parameters. */
export const routes = {
  "/analytics/courses/{course_id}": analyticsCoursesByCourseId,
  "/analytics/instructors/{instructor_id}/overview": analyticsInstructorsByInstructorIdOverview,
  "/analytics/my-dashboard": analyticsMyDashboard,
  "/analytics/my-progress": analyticsMyProgress,
  "/analytics/system/overview": analyticsSystemOverview,
  "/assignments": assignments,
  "/assignments/course/{course_id}": assignmentsCourseByCourseId,
  "/assignments/submissions/assignment/{assignment_id}": assignmentsSubmissionsAssignmentByAssignmentId,
  "/assignments/submissions/enrollment/{enrollment_id}": assignmentsSubmissionsEnrollmentByEnrollmentId,
  "/assignments/submissions/{submission_id}": assignmentsSubmissionsBySubmissionId,
  "/assignments/submissions/{submission_id}/grade": assignmentsSubmissionsBySubmissionIdGrade,
  "/assignments/submit": assignmentsSubmit,
  "/assignments/{id}": assignmentsById,
  "/auth/api-keys": authApiKeys,
  "/auth/api-keys/{key_id}": authApiKeysByKeyId,
  "/auth/forgot-password": authForgotPassword,
  "/auth/login": authLogin,
  "/auth/login/mfa": authLoginMfa,
  "/auth/logout": authLogout,
  "/auth/me": authMe,
  "/auth/mfa": authMfa,
  "/auth/mfa/disable": authMfaDisable,
  "/auth/mfa/enable/confirm": authMfaEnableConfirm,
  "/auth/mfa/enable/request": authMfaEnableRequest,
  "/auth/refresh": authRefresh,
  "/auth/register": authRegister,
  "/auth/reset-password": authResetPassword,
  "/auth/token": authToken,
  "/auth/verify-email/confirm": authVerifyEmailConfirm,
  "/auth/verify-email/request": authVerifyEmailRequest,
  "/certificates/enrollments/{enrollment_id}/generate": certificatesEnrollmentsByEnrollmentIdGenerate,
  "/certificates/my-certificates": certificatesMyCertificates,
  "/certificates/public/verify/{certificate_id}": certificatesPublicVerifyByCertificateId,
  "/certificates/verify/{certificate_number}": certificatesVerifyByCertificateNumber,
  "/certificates/{id}/download": certificatesByIdDownload,
  "/certificates/{id}/revoke": certificatesByIdRevoke,
  "/courses": courses,
  "/courses/lessons/{lesson_id}": coursesLessonsByLessonId,
  "/courses/slug/{slug}": coursesSlugBySlug,
  "/courses/suggestions": coursesSuggestions,
  "/courses/{course_id}": coursesByCourseId,
  "/courses/{course_id}/lessons": coursesByCourseIdLessons,
  "/courses/{course_id}/publish": coursesByCourseIdPublish,
  "/courses/{course_id}/quizzes": coursesByCourseIdQuizzes,
  "/courses/{course_id}/quizzes/{quiz_id}": coursesByCourseIdQuizzesByQuizId,
  "/courses/{course_id}/quizzes/{quiz_id}/publish": coursesByCourseIdQuizzesByQuizIdPublish,
  "/courses/{course_id}/quizzes/{quiz_id}/questions": coursesByCourseIdQuizzesByQuizIdQuestions,
  "/courses/{course_id}/quizzes/{quiz_id}/questions/manage": coursesByCourseIdQuizzesByQuizIdQuestionsManage,
  "/courses/{course_id}/quizzes/{quiz_id}/questions/{question_id}": coursesByCourseIdQuizzesByQuizIdQuestionsByQuestionId,
  "/enrollments": enrollments,
  "/enrollments/courses/{course_id}": enrollmentsCoursesByCourseId,
  "/enrollments/courses/{course_id}/stats": enrollmentsCoursesByCourseIdStats,
  "/enrollments/my-courses": enrollmentsMyCourses,
  "/enrollments/{enrollment_id}": enrollmentsByEnrollmentId,
  "/enrollments/{enrollment_id}/lessons/{lesson_id}/complete": enrollmentsByEnrollmentIdLessonsByLessonIdComplete,
  "/enrollments/{enrollment_id}/lessons/{lesson_id}/progress": enrollmentsByEnrollmentIdLessonsByLessonIdProgress,
  "/enrollments/{enrollment_id}/review": enrollmentsByEnrollmentIdReview,
  "/files/download/{file_id}": filesDownloadByFileId,
  "/files/my-files": filesMyFiles,
  "/files/upload": filesUpload,
  "/files/{file_id}": filesByFileId,
  "/files/{file_id}/signed-url": filesByFileIdSignedUrl,
  "/health": health,
  "/instructors/apply": instructorsApply,
  "/instructors/onboarding-status": instructorsOnboardingStatus,
  "/instructors/profile": instructorsProfile,
  "/instructors/register": instructorsRegister,
  "/instructors/verify": instructorsVerify,
  "/instructors/verify/approve/{instructor_id}": instructorsVerifyApproveByInstructorId,
  "/instructors/verify/reject/{instructor_id}": instructorsVerifyRejectByInstructorId,
  "/lessons/{lesson_id}": lessonsByLessonId,
  "/notifications": notifications,
  "/openapi.json": openapiJson,
  "/quizzes/{quiz_id}/attempts": quizzesByQuizIdAttempts,
  "/quizzes/{quiz_id}/attempts/my-attempts": quizzesByQuizIdAttemptsMyAttempts,
  "/quizzes/{quiz_id}/attempts/start": quizzesByQuizIdAttemptsStart,
  "/quizzes/{quiz_id}/attempts/{attempt_id}": quizzesByQuizIdAttemptsByAttemptId,
  "/quizzes/{quiz_id}/attempts/{attempt_id}/answers": quizzesByQuizIdAttemptsByAttemptIdAnswers,
  "/quizzes/{quiz_id}/attempts/{attempt_id}/grade": quizzesByQuizIdAttemptsByAttemptIdGrade,
  "/quizzes/{quiz_id}/attempts/{attempt_id}/submit": quizzesByQuizIdAttemptsByAttemptIdSubmit,
  "/ready": ready,
  "/users": users,
  "/users/me": usersMe,
  "/users/me/change-password": usersMeChangePassword,
  "/users/{id}": usersById,
  "/webhooks": webhooks,
  "/webhooks/{id}": webhooksById,
  "/webhooks/{id}/deliveries": webhooksByIdDeliveries,
  "/webhooks/{id}/deliveries/{delivery_id}/redeliver": webhooksByIdDeliveriesByDeliveryIdRedeliver,
  "/webhooks/{id}/ping": webhooksByIdPing,
};

/** The API's addresses at the root. */
export const rootRoutes = {
  "/": rootApiWelcome,
  "/health": rootHealth,
  "/ready": rootReady,
  "/metrics": rootMetrics,
  "/docs": rootDocs,
  "/redoc": rootRedoc,
  "/openapi.json": rootOpenapiJson,
};

declare module "@/lib/api-client" {
  interface Register {
    routes: typeof routes;
  }
}
