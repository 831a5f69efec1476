/**
 * The people and things of the documentation's examples. They tell one story, so that an id that is answered by one example is the id that
 * the next one sends: Layla takes Omar's course on soldering.
 */
export const exampleIds = {
  student: "0198c0de-0001-7000-8000-000000000001",
  instructor: "0198c0de-0002-7000-8000-000000000002",
  admin: "0198c0de-0003-7000-8000-000000000003",
  user: "0198c0de-0001-7000-8000-000000000001",
  course: "0198c0de-1001-7000-8000-000000000011",
  lesson: "0198c0de-1002-7000-8000-000000000012",
  parent_lesson: "0198c0de-1003-7000-8000-000000000013",
  quiz: "0198c0de-2001-7000-8000-000000000021",
  question: "0198c0de-2002-7000-8000-000000000022",
  attempt: "0198c0de-2003-7000-8000-000000000023",
  enrollment: "0198c0de-3001-7000-8000-000000000031",
  progress: "0198c0de-3002-7000-8000-000000000032",
  certificate: "0198c0de-3003-7000-8000-000000000033",
  assignment: "0198c0de-4001-7000-8000-000000000041",
  submission: "0198c0de-4002-7000-8000-000000000042",
  file: "0198c0de-5001-7000-8000-000000000051",
  uploader: "0198c0de-0001-7000-8000-000000000001",
  key: "0198c0de-6001-7000-8000-000000000061",
  payment: "0198c0de-7001-7000-8000-000000000071",
  plan: "0198c0de-7002-7000-8000-000000000072",
  coupon: "0198c0de-7003-7000-8000-000000000073",
  subscription: "0198c0de-7004-7000-8000-000000000074",
  webhook: "0198c0de-8001-7000-8000-000000000081",
  delivery: "0198c0de-8002-7000-8000-000000000082",
  request: "0198c0de-9001-7000-8000-000000000091",
} as const;

/** When the story happens. */
export const exampleTimes = {
  written: "2026-02-01T09:00:00.000Z",
  enrolled: "2026-03-01T08:00:00.000Z",
  begun: "2026-03-02T17:30:00.000Z",
  done: "2026-03-02T17:42:00.000Z",
  finished: "2026-03-20T19:05:00.000Z",
} as const;
