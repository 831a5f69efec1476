// Runs a Postman collection against a server and says what did not hold.
import newman from "newman";

/** Runs every request of a collection; asks no host but the server. Returns how many assertions held; throws when one did not. */
export async function runCollection(collection, baseUrl) {
  const summary = await new Promise((resolve, reject) => {
    newman.run(
      { collection, envVar: [{ key: "baseUrl", value: baseUrl }], reporters: [], timeoutRequest: 30_000, ignoreRedirects: true },
      (error, result) => (error ? reject(error) : resolve(result)),
    );
  });
  const { failures, stats } = summary.run;
  for (const { source, error } of failures) console.error(`  ${source?.name ?? "?"}: ${error.test ?? ""} ${error.message}`);
  if (failures.length > 0) throw new Error(`${failures.length} of ${stats.assertions.total} assertions of the Postman collection failed`);
  return stats.assertions.total;
}
