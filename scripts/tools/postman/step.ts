/** Who asks: nobody, or one of the people whose tokens earlier steps have kept. */
export type Who = "nobody" | "student" | "instructor" | "admin";

export type Step = {
  name: string;
  /** The endpoint, as the document has it: "POST /auth/login". */
  call: string;
  as: Who;
  /** 200 unless told otherwise. */
  status?: number;
  /** Path parameters that differ from the variable of their name. */
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** Variables to keep, each from a field of the answer. */
  keep?: Record<string, string>;
  /** What else must hold: a sentence, and an expression of chai about `answer`. */
  holds?: Record<string, string>;
};

export type Chapter = { name: string; steps: Step[] };
