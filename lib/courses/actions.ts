"use server";

import { createCourse, publishCourse, unpublishCourse, updateCourse } from "@/lib/courses/commands";
import { CourseRef, CreateCourseInput, UpdateCourseInput } from "@/lib/courses/schema";
import { formAction } from "@/lib/form-action";

export const createCourseAction = formAction(CreateCourseInput, createCourse);
export const updateCourseAction = formAction(UpdateCourseInput, updateCourse);
export const publishCourseAction = formAction(CourseRef, publishCourse);
export const unpublishCourseAction = formAction(CourseRef, unpublishCourse);
