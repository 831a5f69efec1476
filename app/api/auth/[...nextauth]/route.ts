import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/next-auth";
import { clientAddress } from "@/lib/client-address";
import { onlyMethods } from "@/lib/endpoint-methods";
import { requestIdOf, withRequest } from "@/lib/request-context";

const handle = NextAuth(authOptions);

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own door, inside a request context so that lockout and sessions know the caller. */
function serve(request: Request, context: Context): Promise<Response> {
  const { headers } = request;
  const caller = { requestId: requestIdOf(headers), clientAddress: clientAddress(headers), userAgent: headers.get("user-agent") };
  return withRequest(caller, () => handle(request, context));
}

export { serve as GET, serve as POST };

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethods({}, ["GET", "POST"]);
