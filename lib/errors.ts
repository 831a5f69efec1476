/**
 * The one error class of the product. A code is also a key of the `errors` messages, so people read it in their language,
 * and the door (endpoint, action, page) turns it into its own form.
 */

/** Statuses of the REST contract and the `error` word each is sent with. */
export const errorWords = {
  400: "bad_request",
  401: "unauthorized",
  402: "payment_required",
  403: "forbidden",
  404: "not_found",
  405: "method_not_allowed",
  409: "conflict",
  413: "payload_too_large",
  416: "range_not_satisfiable",
  422: "validation_error",
  429: "rate_limited",
  500: "internal_error",
  503: "service_unavailable",
} as const;

export type ErrorStatus = keyof typeof errorWords;

/** Every expected failure: status and the exact text of the REST contract. People read `errors.<code>` in their language. */
export const errorCodes = {
  "auth.not_authenticated": [401, "Not authenticated"],
  "auth.could_not_validate": [401, "Could not validate credentials"],
  "auth.invalid_token_type": [401, "Invalid token type"],
  "auth.malformed_token": [401, "Malformed token"],
  "auth.token_revoked": [401, "Token has been revoked"],
  "auth.revocation_unavailable": [401, "Token revocation service unavailable"],
  "auth.wrong_credentials": [401, "Invalid email or password"],
  "auth.locked": [401, "Account temporarily locked due to multiple failed login attempts. Please try again later."],
  "auth.disabled": [401, "User account is disabled"],
  "auth.email_not_verified": [401, "Email is not verified"],
  "auth.invalid_password": [401, "Invalid password"],
  "auth.email_taken": [409, "Email is already registered"],
  "auth.students_only": [403, "Public registration is limited to student accounts"],
  "auth.cross_origin": [403, "Cross-origin request refused"],
  "auth.no_api_keys": [403, "API keys cannot be used here"],
  "auth.mfa_required": [400, "MFA is enabled for this account. Use /api/v1/auth/login then /api/v1/auth/login/mfa."],
  "auth.refresh_malformed": [401, "Malformed refresh token"],
  "auth.refresh_invalid": [401, "Refresh token is invalid or revoked"],
  "auth.tokens_differ": [401, "Access token does not match refresh token"],
  "auth.user_inactive": [401, "User is inactive"],
  "auth.link_invalid": [401, "Could not validate credentials"],
  "mfa.off": [403, "MFA is disabled"],
  "mfa.already_on": [409, "An authenticator is already set up"],
  "mfa.wrong_code": [401, "Invalid MFA code"],
  "mfa.challenge_invalid": [401, "MFA challenge expired or invalid"],
  "api_key.not_found": [404, "API key not found"],
  "api_key.scope_not_held": [403, "Cannot grant scope '{scope}'"],
  forbidden: [403, "Insufficient permissions"],
  not_found: [404, "Resource not found"],
  route_not_found: [404, "Not Found"],
  method_not_allowed: [405, "Method Not Allowed"],
  conflict: [409, "Resource conflict"],
  payload_too_large: [413, "Request body is too large"],
  range_not_satisfiable: [416, "Requested range not satisfiable"],
  validation: [422, "Validation error"],
  rate_limited: [429, "Rate limit exceeded. Try again later."],
  internal: [500, "Internal server error"],
  unavailable: [503, "Service unavailable"],
  invalid_host: [400, "Invalid host header"],
  cannot_be_null: [400, "'{field}' cannot be null"],
  "user.not_found": [404, "User not found"],
  "user.last_admin": [400, "The last administrator cannot give up the role or be deactivated"],
  "notification.not_found": [404, "Notification not found"],
  "mail.not_found": [404, "Mail not found"],
  "mail.already_sent": [409, "Mail was already sent"],
  "link.invalid": [400, "This link is not valid"],
  "session.not_found": [404, "Session not found"],
  "course.not_found": [404, "Course not found"],
  "course.not_yours_to_see": [403, "Not authorized to access this course"],
  "course.not_yours": [403, "Not authorized to manage this course"],
  "course.slug_taken": [409, "Course slug already exists"],
  "course.has_no_lessons": [400, "Course must have at least one lesson before publishing"],
  "course.instructor_not_verified": [403, "Instructor verification is required before publishing courses"],
  "lesson.not_found": [404, "Lesson not found"],
  "lesson.not_yours_to_see": [403, "Not authorized to view this lesson"],
  "lesson.list_not_yours_to_see": [403, "Not authorized to view lessons for this course"],
  "lesson.not_yours": [403, "Not authorized to manage lessons for this course"],
  "lesson.order_conflict": [409, "Lesson already exists or order index conflicts"],
  "lesson.parent_not_found": [404, "Parent lesson not found"],
  "lesson.parent_elsewhere": [400, "Parent lesson must belong to the same course"],
  "lesson.own_parent": [400, "Lesson cannot be its own parent"],
  "lesson.parent_cycle": [400, "Parent lesson creates a cycle"],
  "lesson.video_url_invalid": [400, "video_url must be a valid http/https URL"],
  "lesson.video_url_not_allowed": [400, "video_url is only allowed for video lessons"],
  "enrollment.not_found": [404, "Enrollment not found"],
  "enrollment.students_only": [403, "Only students can enroll"],
  "enrollment.course_unpublished": [403, "Cannot enroll in unpublished course"],
  "enrollment.payment_required": [402, "Payment is required to enroll in this course"],
  "enrollment.not_yours": [403, "Not authorized to access this enrollment"],
  "enrollment.progress_not_yours": [403, "Not authorized to update this enrollment progress"],
  "enrollment.not_active": [403, "Enrollment is not active"],
  "enrollment.lesson_not_found": [404, "Lesson not found in this enrollment's course"],
  "enrollment.cannot_downgrade": [400, "Completed lesson progress cannot be downgraded"],
  "enrollment.completed_by_quiz": [400, "This lesson is completed by passing its quiz"],
  "enrollment.completed_by_assignment": [400, "This lesson is completed by submitting its assignment"],
  "enrollment.completed_by_watching": [400, "This lesson is completed by watching it"],
  "review.too_early": [403, "Complete at least 20% before reviewing"],
  "review.not_yours": [403, "You can only review your own enrollments"],
  "enrollment.list_not_yours": [403, "Not authorized to view course enrollments"],
  "enrollment.stats_not_yours": [403, "Not authorized to view course stats"],
  "analytics.course_not_yours": [403, "Not authorized to view analytics for this course"],
  "analytics.instructor_not_yours": [403, "Not authorized to view this instructor overview"],
  "analytics.admins_only": [403, "Only admins can access system overview"],
  "coupon.not_valid": [400, "Coupon is not valid"],
  "coupon.expired": [400, "Coupon has expired"],
  "coupon.limit_reached": [400, "Coupon usage limit reached"],
  "coupon.other_course": [400, "Coupon does not apply to this course"],
  "quiz.not_found": [404, "Quiz not found"],
  "quiz.not_in_course": [404, "Quiz not found in this course"],
  "quiz.not_yours_to_see": [403, "Not authorized to access this quiz"],
  "quiz.not_yours": [403, "Not authorized to manage quizzes for this course"],
  "quiz.not_published": [403, "Quiz is not published"],
  "quiz.enroll_first": [403, "You must enroll in course before attempting quiz"],
  "quiz.enrollment_not_allowed": [403, "Enrollment status does not allow quiz attempts"],
  "quiz.start_first": [403, "Start an attempt to see the questions"],
  "quiz.list_not_yours_to_see": [403, "Not authorized to view quizzes for this course"],
  "quiz.lesson_not_found": [404, "Lesson not found in this course"],
  "quiz.has_attempts": [409, "Quiz has attempts"],
  "quiz.lesson_taken": [409, "Lesson already has a quiz"],
  "quiz.no_questions": [400, "Cannot publish quiz without questions"],
  "quiz.invalid_options": [400, "Cannot publish quiz with invalid multiple choice question options"],
  "quiz.malformed_options": [400, "Cannot publish quiz with malformed multiple choice options"],
  "quiz.duplicate_options": [400, "Cannot publish quiz with duplicate multiple choice options"],
  "quiz.not_one_correct": [400, "Cannot publish quiz with multiple choice questions missing a single correct option"],
  "quiz.choice_with_answer": [400, "Cannot publish quiz with conflicting multiple choice correct_answer"],
  "quiz.true_false_with_options": [400, "Cannot publish quiz with options on true/false questions"],
  "quiz.true_false_answer": [400, "Cannot publish quiz with invalid true/false correct answer"],
  "quiz.short_answer_with_options": [400, "Cannot publish quiz with options on short answer questions"],
  "quiz.short_answer_empty": [400, "Cannot publish quiz with empty short answer correct answer"],
  "quiz.essay_with_options": [400, "Cannot publish quiz with options on essay questions"],
  "quiz.essay_with_answer": [400, "Cannot publish quiz with correct_answer on essay questions"],
  "question.not_found": [404, "Question not found"],
  "question.too_few_options": [400, "Multiple choice questions must have at least 2 options"],
  "question.option_without_id": [400, "Each multiple choice option must include an option_id"],
  "question.option_without_text": [400, "Each multiple choice option must include non-empty option_text"],
  "question.repeated_option_id": [400, "Multiple choice options must have unique option_id values"],
  "question.repeated_option_text": [400, "Multiple choice options must have unique option_text values"],
  "question.not_one_correct": [400, "Multiple choice questions must have exactly 1 correct option"],
  "question.choice_with_answer": [400, "Multiple choice questions must not set correct_answer directly"],
  "question.true_false_with_options": [400, "True/false questions must not include options"],
  "question.true_false_answer": [400, "True/false questions require correct_answer to be 'true' or 'false'"],
  "question.short_answer_with_options": [400, "Short answer questions must not include options"],
  "question.short_answer_empty": [400, "Short answer questions require a non-empty correct_answer"],
  "question.essay_with_options": [400, "Essay questions must not include options"],
  "question.essay_with_answer": [400, "Essay questions must not include correct_answer"],
  "attempt.not_found": [404, "Attempt not found"],
  "attempt.students_only_start": [403, "Only students can start quiz attempts"],
  "attempt.students_only_submit": [403, "Only students can submit attempts"],
  "attempt.not_yours": [403, "Only students can access own attempts"],
  "attempt.already_open": [403, "You already have an in-progress attempt"],
  "attempt.none_left": [403, "Maximum attempts reached"],
  "attempt.already_submitted": [403, "Attempt is already submitted"],
  "attempt.time_is_up": [403, "Time limit exceeded for this attempt"],
  "attempt.not_submitted": [400, "Attempt is not submitted"],
  "attempt.not_an_essay": [400, "Only essay questions can be graded"],
  "attempt.points_range": [400, "Points must be between 0 and {max}"],
  "answer.duplicate": [400, "Duplicate answer for the same question is not allowed"],
  "answer.foreign_question": [400, "Answer contains a question that does not belong to this quiz"],
  "answer.option_required": [400, "Multiple choice answers require selected_option_id"],
  "answer.foreign_option": [400, "Selected option does not belong to the question"],
  "answer.option_not_allowed": [400, "selected_option_id is only valid for multiple choice questions"],
  "answer.text_required": [400, "Answer text is required for this question type"],
  "answer.true_or_false": [400, "True/false answers must be either 'true' or 'false'"],
  "assignment.not_found": [404, "Assignment not found"],
  "assignment.students_only_submit": [403, "Only students can submit assignments"],
  "assignment.not_published": [403, "Assignment is not published"],
  "assignment.not_in_course": [400, "Assignment not found or does not belong to the course"],
  "assignment.instructors_only": [403, "Only instructors can create assignments"],
  "assignment.course_not_yours": [403, "You don't have permission to create assignments for this course"],
  "assignment.lesson_taken": [409, "Lesson already has an assignment"],
  "assignment.not_yours_to_see": [403, "You don't have access to this assignment"],
  "assignment.not_available": [403, "Assignment is not available to students"],
  "assignment.list_not_yours": [403, "You don't have access to this course"],
  "assignment.update_not_yours": [403, "You don't have permission to update this assignment"],
  "assignment.delete_not_yours": [403, "You don't have permission to delete this assignment"],
  "assignment.not_found_or_not_yours": [404, "Assignment not found or you don't have access"],
  "submission.not_found": [404, "Submission not found"],
  "submission.not_yours": [403, "You don't have access to this submission"],
  "submission.instructors_only_list": [403, "Only instructors can view submissions for an assignment"],
  "submission.list_not_yours": [403, "You can only access your own submissions"],
  "submission.enrollment_not_yours": [403, "You don't have access to this enrollment"],
  "submission.update_not_yours": [403, "You don't have permission to update this submission"],
  "submission.instructors_only_grade": [403, "Only instructors can grade submissions"],
  "submission.grade_not_yours": [403, "You don't have permission to grade this submission"],
  "submission.grade_range": [400, "Grade must be between 0 and {max}"],
  "submission.already_exists": [400, "A submission already exists for this assignment and enrollment"],
  "instructor.not_found": [404, "Instructor not found"],
  "instructor.no_profile": [400, "Instructor not found"],
  "instructor.already_exists": [409, "Instructor profile already exists"],
  "instructor.email_taken": [400, "Email is already registered"],
  "certificate.not_found": [404, "Certificate not found"],
  "certificate.not_valid": [404, "Certificate not found or invalid"],
  "certificate.not_yours": [403, "Not authorized to access this certificate"],
  "certificate.not_complete": [400, "Enrollment is not complete yet"],
  "certificate.generate_not_yours": [403, "Not authorized to generate certificate for this enrollment"],
  "certificate.admins_only_revoke": [403, "Only admins can revoke certificates"],
  "webhook.not_found": [404, "Webhook not found"],
  "webhook.not_http": [400, "Webhook URL must be http or https"],
  "webhook.private_address": [400, "Webhook URL must not point to a private or loopback address"],
  "delivery.not_found": [404, "Delivery not found"],
  "file.not_found": [404, "File not found"],
  "file.gone": [404, "File no longer exists"],
  "file.not_yours": [403, "Not authorized to access this file"],
  "file.bad_signature": [403, "Signed URL is invalid or has expired"],
  "file.too_large": [413, "File too large. Max size is {megabytes}MB"],
  "file.empty": [400, "Uploaded file is empty"],
  "file.extension": [400, "File extension '.{extension}' is not allowed"],
  "file.content": [400, "File content does not match its extension"],
  "file.image_too_large": [400, "Image is too large. Max size is {megapixels} megapixels"],
  "file.folder": [400, "Invalid folder path"],
  "file.folder_characters": [400, "Folder path contains unsupported characters"],
  "file.in_use": [409, "File is in use"],
  "file.storage_unavailable": [503, "Storage provider '{provider}' is unavailable"],
  "job.not_found": [404, "Job not found"],
  "event.not_found": [404, "Event not found"],
  "import.refused": [400, "The course folder cannot be imported"],
  "import.file_refused": [400, "The file {path} cannot be part of a course: {reason}"],
} as const satisfies Record<string, readonly [ErrorStatus, string]>;

export type ErrorCode = keyof typeof errorCodes;

/** One fault of an input field. `path` leads to the field; `type` and `message` are those of the REST contract. */
export type FieldFault = { path: (string | number)[]; type: string; message: string; input?: unknown };

export type ErrorValues = Record<string, string | number>;

type Extras = {
  values?: ErrorValues;
  faults?: FieldFault[];
  retryAfterSeconds?: number;
  cause?: unknown;
  headers?: Record<string, string>;
};

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: ErrorStatus;
  readonly values: ErrorValues;
  readonly faults: FieldFault[];
  readonly retryAfterSeconds: number | undefined;
  readonly headers: Record<string, string>;

  constructor(code: ErrorCode, extras: Extras = {}) {
    const [status, template] = errorCodes[code];
    super(
      template.replace(/\{(\w+)\}/g, (_, name: string) => String(extras.values?.[name] ?? "")),
      { cause: extras.cause },
    );
    this.name = "AppError";
    this.code = code;
    this.status = status;
    this.values = extras.values ?? {};
    this.faults = extras.faults ?? [];
    this.retryAfterSeconds = extras.retryAfterSeconds;
    this.headers = extras.headers ?? {};
  }
}

/** An expected failure, to be thrown where it is noticed. The status comes with the code. */
export function failure(code: ErrorCode, values?: ErrorValues): AppError {
  return new AppError(code, { values });
}

/** Input that breaks rules, field by field. */
export function invalid(faults: FieldFault[]): AppError {
  return new AppError("validation", { faults });
}

/** Something the product needs is away or too busy; the caller may try again after so many seconds. */
export function unavailable(retryAfterSeconds = 5, cause?: unknown): AppError {
  return new AppError("unavailable", { retryAfterSeconds, cause });
}
