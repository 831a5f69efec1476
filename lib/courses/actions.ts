"use server";

import { createCourse } from "@/lib/courses/commands/create-course";
import { deleteCourse } from "@/lib/courses/commands/delete-course";
import { publishCourse, unpublishCourse } from "@/lib/courses/commands/publish-course";
import { updateCourse } from "@/lib/courses/commands/update-course";
import { CourseRef, CreateCourseInput, UpdateCourseInput } from "@/lib/courses/schema";
import { formAction } from "@/lib/form-action";

export const createCourseAction = formAction(CreateCourseInput, createCourse);
export const updateCourseAction = formAction(UpdateCourseInput, updateCourse);
export const publishCourseAction = formAction(CourseRef, publishCourse);
export const unpublishCourseAction = formAction(CourseRef, unpublishCourse);
export const deleteCourseAction = formAction(CourseRef, deleteCourse);
