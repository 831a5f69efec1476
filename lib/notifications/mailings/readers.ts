/** A person of a mailing. */
export type MailingReader = { id: string; email: string; fullName: string; locale: string };

/** A course in a mailing. */
export type MailingCourse = { title: string; slug: string; done: number; total: number; percent: number };

/** The columns of a MailingReader, from `users u`. */
export const readerColumns = `u.id, u.email::text as email, u.full_name as "fullName", u.locale`;

/** Who of `users u` is written to: open accounts whose address is not paused and who have no mail under this key yet ($1 is its beginning). */
export const mayBeWritten = `u.is_active
  and not exists (select 1 from mail_addresses a where a.address = u.email and a.paused_at is not null)
  and not exists (select 1 from emails m where m.dedupe_key = $1 || '.' || u.id)`;

/** Who of `users u` has not turned a topic off. */
export const wants = (topic: string) =>
  `not exists (select 1 from notification_preferences p where p.user_id = u.id and p.topic = '${topic}' and p.mail = 'off')`;

/** The five courses of an enrollment `e` of `u` that were studied last, as JSON. */
export const coursesOf = (condition: string) => `(
  select json_agg(course) as courses from (
    select c.title, c.slug, e.completed_lessons_count as done, e.total_lessons_count as total, floor(e.progress_percentage)::int as percent
    from enrollments e join courses c on c.id = e.course_id
    where e.student_id = u.id and e.status = 'active' and c.is_published and ${condition}
    order by e.last_accessed_at desc nulls last, e.id limit 5
  ) course
)`;
