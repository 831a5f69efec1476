"use server";

import { createCourse } from "@/lib/courses/commands/create-course";
import { createLesson } from "@/lib/courses/commands/create-lesson";
import { deleteCourse } from "@/lib/courses/commands/delete-course";
import { deleteLesson } from "@/lib/courses/commands/delete-lesson";
import { publishCourse, unpublishCourse } from "@/lib/courses/commands/publish-course";
import { updateCourse } from "@/lib/courses/commands/update-course";
import { updateLesson } from "@/lib/courses/commands/update-lesson";
import { CreateLessonInput, LessonRef, UpdateLessonInput } from "@/lib/courses/lesson-schema";
import { CourseRef, CreateCourseInput, UpdateCourseInput } from "@/lib/courses/schema";
import { formAction } from "@/lib/form-action";

export const createCourseAction = formAction(CreateCourseInput, createCourse);
export const updateCourseAction = formAction(UpdateCourseInput, updateCourse);
export const publishCourseAction = formAction(CourseRef, publishCourse);
export const unpublishCourseAction = formAction(CourseRef, unpublishCourse);
export const deleteCourseAction = formAction(CourseRef, deleteCourse);
export const createLessonAction = formAction(CreateLessonInput, createLesson);
export const updateLessonAction = formAction(UpdateLessonInput, updateLesson);
export const deleteLessonAction = formAction(LessonRef, deleteLesson);
