/** Passwords that meet the rules and are tried first by everybody who guesses. Compared in lower case. */
const common = new Set(
  "password1 password12 password123 passw0rd1 qwerty123 qwerty12 abc12345 abcd1234 admin123 admin1234 letmein1 welcome1 welcome123 iloveyou1 monkey123 dragon123 football1 sunshine1 princess1 1q2w3e4r 1qaz2wsx zaq12wsx q1w2e3r4 test1234 changeme1 changeme123 p@ssw0rd p@ssword1 aa123456 asd12345".split(
    " ",
  ),
);

/** True for a password that nobody should use. */
export function isCommonPassword(password: string): boolean {
  return common.has(password.toLowerCase());
}
