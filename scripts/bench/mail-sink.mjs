// A mail server that takes everything and keeps only how much there was. Says its port, then every count it is asked for.
import { SMTPServer } from "smtp-server";

let taken = 0;
const recipients = new Set();
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  disableReverseLookup: true,
  logger: false,
  onData(stream, session, callback) {
    stream.on("data", () => {});
    stream.on("end", () => {
      taken += 1;
      recipients.add(session.envelope.rcptTo[0]?.address);
      callback();
    });
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => process.send({ port: server.server.address().port }));
process.on("message", () => process.send({ taken, different: recipients.size }));
