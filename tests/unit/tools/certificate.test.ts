import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

const DAY_MS = 24 * 60 * 60 * 1000;

describe("the certificate for https://localhost", () => {
  const realHome = process.env["HOME"];
  const home = mkdtempSync(join(tmpdir(), "home-"));
  let loadCertificate: (now: Date) => Promise<{ readonly cert: string; readonly key: string }>;

  beforeAll(async () => {
    process.env["HOME"] = home; // before the tool looks for it
    ({ loadCertificate } = await import("../../../tools/server/certificate"));
  });

  afterAll(() => {
    process.env["HOME"] = realHome;
    rmSync(home, { recursive: true });
  });

  it("is made once, kept, and made anew when it has expired", async () => {
    const today = new Date();
    const first = await loadCertificate(today);
    const parsed = new X509Certificate(first.cert);
    expect(parsed.checkHost("localhost")).toBe("localhost");
    expect(parsed.checkPrivateKey(createPrivateKey(first.key))).toBe(true);

    expect(await loadCertificate(today)).toEqual(first);

    const later = new Date(today.getTime() + 60 * DAY_MS);
    expect((await loadCertificate(later)).cert).not.toBe(first.cert);
  });
});
