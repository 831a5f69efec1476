import type { Metadata } from "next";
import "@/app/globals.css";

export const metadata: Metadata = { robots: { index: false } };

/** The document of the pages for those who work on the product. */
export default function DevLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en" dir="ltr">
      <body>
        <main className="stack stack-6 p-6">{children}</main>
      </body>
    </html>
  );
}
