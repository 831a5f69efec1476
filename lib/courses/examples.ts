import { exampleIds, exampleTimes } from "@/lib/example-ids";

/** A course as the documentation of the API shows it. */
export const courseExample = {
  id: exampleIds.course,
  title: "Soldering for beginners",
  slug: "soldering-for-beginners",
  description: "From the first joint to a radio that plays.",
  instructor_id: exampleIds.instructor,
  category: "craft",
  difficulty_level: "beginner",
  is_published: true,
  thumbnail_url: null,
  estimated_duration_minutes: 150,
  created_at: exampleTimes.written,
  updated_at: exampleTimes.written,
  price: "499.99",
  currency: "EGP",
  is_free: false,
  instructor_name: "Omar Haddad",
  average_rating: 4.5,
  total_reviews: 2,
  enrollment_count: 40,
  total_lessons: 8,
  total_quizzes: 1,
  long_description: "We begin with clean tips and end with a kit radio.",
  preview_video_url: null,
  requirements: ["A soldering iron with a stand"],
  learning_objectives: ["Solder a joint that holds", "Read a circuit diagram"],
  rating: 4.5,
  review_count: 2,
  duration_hours: 3,
  status: "published",
  metadata: null,
};

export const lessonExample = {
  id: exampleIds.lesson,
  course_id: exampleIds.course,
  title: "The first joint",
  slug: "the-first-joint",
  description: "Heat the pad, then feed the solder.",
  content: "## What you need\n\nA clean tip, solder and **patience**.",
  lesson_type: "text",
  order_index: 2,
  parent_lesson_id: null,
  duration_minutes: 12,
  video_url: null,
  is_preview: true,
  locked: false,
  metadata: null,
  created_at: exampleTimes.written,
  updated_at: exampleTimes.written,
};

export const suggestionExample = {
  title: "Soldering for beginners",
  slug: "soldering-for-beginners",
  instructor_name: "Omar Haddad",
  category: "craft",
};

export const newCourseExample = {
  title: "Soldering for beginners",
  slug: "soldering-for-beginners",
  description: "From the first joint to a radio that plays.",
  category: "craft",
  difficulty_level: "beginner",
  estimated_duration_minutes: 150,
  price: "499.99",
  currency: "EGP",
  long_description: "We begin with clean tips and end with a kit radio.",
  requirements: ["A soldering iron with a stand"],
  learning_objectives: ["Solder a joint that holds", "Read a circuit diagram"],
};

export const courseChangeExample = { description: "From the first joint to a radio that plays, in eight lessons." };

export const newLessonExample = {
  title: "The first joint",
  description: "Heat the pad, then feed the solder.",
  content: "## What you need\n\nA clean tip, solder and **patience**.",
  lesson_type: "text",
  duration_minutes: 12,
  is_preview: true,
};
