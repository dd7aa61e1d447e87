import { createPrivateKey, X509Certificate } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { generateCertificates } from "office-addin-dev-certs";
import { UserError } from "../userError";

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Where Microsoft's tool keeps its certificates, so that `npx office-addin-dev-certs install` finds ours. */
export const CERTIFICATE_FOLDER = join(homedir(), ".office-addin-dev-certs");

const CA_PATH = join(CERTIFICATE_FOLDER, "ca.crt");
const CERT_PATH = join(CERTIFICATE_FOLDER, "localhost.crt");
const KEY_PATH = join(CERTIFICATE_FOLDER, "localhost.key");

/**
 * The certificate for https://localhost: the one there is, or a new one when there is none or it has expired. Nothing is
 * installed and no password is asked for.
 *
 * @param now the present time.
 * @throws UserError when the files there cannot be used.
 */
export async function loadCertificate(now: Date): Promise<Certificate> {
  if (existsSync(CERT_PATH)) {
    const certificate = await readCertificate();
    if (check(certificate, now) === "valid") return certificate;
    await Promise.all([CA_PATH, CERT_PATH, KEY_PATH].map((path) => rm(path, { force: true })));
  }
  await quietly(() => generateCertificates(CA_PATH, CERT_PATH, KEY_PATH));
  return readCertificate();
}

async function readCertificate(): Promise<Certificate> {
  try {
    const [cert, key] = await Promise.all([readFile(CERT_PATH, "utf8"), readFile(KEY_PATH, "utf8")]);
    return { cert, key };
  } catch (error) {
    throw broken(error);
  }
}

function check({ cert, key }: Certificate, now: Date): "valid" | "expired" {
  let parsed: X509Certificate;
  try {
    parsed = new X509Certificate(cert);
    if (!parsed.checkPrivateKey(createPrivateKey(key))) throw new Error("the key does not belong to the certificate");
  } catch (error) {
    throw broken(error);
  }
  return new Date(parsed.validTo) > now ? "valid" : "expired";
}

function broken(cause: unknown): UserError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UserError(
    `The certificate for https://localhost in ${CERTIFICATE_FOLDER} cannot be used (${reason}). ` +
      `Delete that folder and start again: a new certificate will be made.`,
  );
}

/** Microsoft's generator reports on standard output what start says in its own words. */
async function quietly(action: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = () => undefined;
  try {
    await action();
  } finally {
    console.log = log;
  }
}
