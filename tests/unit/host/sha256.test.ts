import { createHash } from "node:crypto";
import { expect, it } from "@jest/globals";
import { sha256 } from "../../../src/host/grid/sha256";

// The first two are the examples of FIPS 180-4.
it.each(["abc", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "", "Passwort", "é€😀", "x".repeat(1000)])(
  "SHA-256 of %j is what Node.js says",
  (text) => {
    expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
  },
);

it("is right at every length around the end of a block", () => {
  for (let length = 50; length < 130; length++) {
    const text = "a".repeat(length);
    expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
  }
});
