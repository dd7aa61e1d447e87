/** SHA-256 of bytes, in hexadecimal digits. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One checksum for several: SHA-256 of their hexadecimal digits in a row. */
export async function combined(checksums: readonly string[]): Promise<string> {
  return sha256(new TextEncoder().encode(checksums.join("")));
}
