import { notFound } from "next/navigation";

/** Every address that no page has: the not-found screen, in the language of the address. */
export default function UnknownPage() {
  notFound();
}
