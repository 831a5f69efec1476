import { z } from "zod";
import { askedPath } from "@/lib/asked-path";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";

/** What the root of the site says to programs; the front door leads them here. */
const welcome = endpoint(
  {
    summary: "Welcome",
    access: "anyone",
    returns: z.object({ message: z.string() }),
    errors: ["route_not_found"],
    description: "For programs: when `Accept` lists `application/json` and not `text/html`. Browsers get the home page.",
    example: { message: `${env.PROJECT_NAME} API` },
  },
  ({ request }) => {
    if (askedPath(request) !== "/") throw failure("route_not_found");
    return { message: `${env.PROJECT_NAME} API` };
  },
);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({ GET: welcome });
