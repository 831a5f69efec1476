/** The second address of a lesson. */
export { DELETE, GET, OPTIONS, PATCH, POST, PUT } from "@/app/api/v1/lessons/[lesson_id]/route";
