type Settings = Record<string, string | undefined>;

/**
 * The origins that remote storages send files from, for the content policy of pages: downloads lead there. It follows the settings and
 * not the chosen provider, because files of an earlier one are still shown. Runs in middleware, before the settings are parsed.
 */
export function storageOrigins(settings: Settings): string[] {
  return [...new Set([...s3Origins(settings), ...uploadThingOrigins(settings.UPLOADTHING_TOKEN)])];
}

function s3Origins(settings: Settings): string[] {
  const setting = (name: string) => settings[`AWS_${name}`] || settings[name.startsWith("S3_") ? name : `S3_${name}`];
  const bucket = setting("S3_BUCKET");
  if (!bucket) return [];
  const region = setting("REGION") || "us-east-1";
  const endpoint = setting("S3_ENDPOINT_URL");
  // Signed addresses name the region, public ones leave the first one out.
  const signed = endpoint ? originOf(endpoint) : [`https://${bucket}.s3.${region}.amazonaws.com`];
  const bucketUrl = setting("S3_BUCKET_URL");
  const open = bucketUrl ? originOf(bucketUrl) : [`https://${bucket}.s3.amazonaws.com`];
  return [...signed, ...open];
}

function uploadThingOrigins(token: string | undefined): string[] {
  if (!token) return [];
  try {
    const { appId } = JSON.parse(atob(token)) as { appId?: unknown };
    return typeof appId === "string" ? originOf(`https://${appId}.ufs.sh`) : [];
  } catch {
    // A token that cannot be read opens nothing.
    return [];
  }
}

function originOf(address: string): string[] {
  return URL.canParse(address) ? [new URL(address).origin] : [];
}
