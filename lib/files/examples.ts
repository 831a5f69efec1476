import { exampleIds, exampleTimes } from "@/lib/example-ids";

/** A file as the documentation of the API shows it. */
export const fileExample = {
  id: exampleIds.file,
  filename: "9f86d081884c7d659a2feaa0c55ad015.pdf",
  original_filename: "circuit diagram.pdf",
  file_url: `/api/v1/files/download/${exampleIds.file}`,
  file_type: "document",
  mime_type: "application/pdf",
  file_size: 48213,
  folder: "uploads",
  is_public: false,
  storage_provider: "local",
  created_at: exampleTimes.written,
};

export const signedUrlExample = {
  url: `/api/v1/files/download/${exampleIds.file}?expires=1772444700&signature=3d1c6f0e9b2a4857c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3`,
  expires_in: 900,
  expires_at: "2026-03-02T09:45:00.000Z",
};
