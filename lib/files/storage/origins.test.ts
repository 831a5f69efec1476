import { expect, it } from "vitest";
import { storageOrigins } from "@/lib/files/storage/origins";

const token = btoa(JSON.stringify({ apiKey: "k", appId: "abc123", regions: ["fra1"] }));

it.each([
  ["nothing remote", {}, []],
  ["a bucket", { AWS_S3_BUCKET: "b" }, ["https://b.s3.us-east-1.amazonaws.com", "https://b.s3.amazonaws.com"]],
  [
    "a region",
    { AWS_S3_BUCKET: "b", AWS_REGION: "me-central-1" },
    ["https://b.s3.me-central-1.amazonaws.com", "https://b.s3.amazonaws.com"],
  ],
  [
    "another product and a CDN",
    { S3_BUCKET: "b", S3_ENDPOINT_URL: "http://minio:9000/", AWS_S3_BUCKET_URL: "https://cdn.example/files" },
    ["http://minio:9000", "https://cdn.example"],
  ],
  ["UploadThing", { UPLOADTHING_TOKEN: token }, ["https://abc123.ufs.sh"]],
  [
    "both, after a switch",
    { AWS_S3_BUCKET: "b", AWS_S3_BUCKET_URL: "https://c.example", AWS_S3_ENDPOINT_URL: "https://c.example", UPLOADTHING_TOKEN: token },
    ["https://c.example", "https://abc123.ufs.sh"],
  ],
  ["settings that say nothing", { AWS_S3_BUCKET: "", UPLOADTHING_TOKEN: "not base64 {" }, []],
])("follows the settings: %s", (_story, settings, origins) => {
  expect(storageOrigins(settings)).toEqual(origins);
});
