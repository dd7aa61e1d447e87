import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { fetchMnist } from "../../../tools/mnist/fetchMnist";
import { MNIST_FILES } from "../../../src/mnist/dataset/files";
import { imagesFile, labelsFile, packed } from "../../support/mnist";

const MIRROR = "https://mirror.test/";

/** Small files under MNIST's names, with their checksums. */
const SMALL = MNIST_FILES.map((file, index) => {
  const bytes = index % 2 === 0 ? imagesFile(3 + index) : labelsFile([index, 2, 3]);
  return { ...file, md5: createHash("md5").update(bytes).digest("hex"), packed: packed(bytes) };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mnist-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function fetching(fetch: (address: string) => Promise<Response>, into = folder) {
  const lines: string[] = [];
  const done = fetchMnist({ folder: into, files: SMALL, mirror: MIRROR, fetch, say: (line) => lines.push(line) });
  return { lines, done };
}

describe("npm run mnist", () => {
  it("says that the mirror was not reached", async () => {
    const { done } = fetching(() => Promise.reject(new TypeError("fetch failed")));
    await expect(done).rejects.toThrow(
      /^train-images-idx3-ubyte\.gz could not be downloaded: https:\/\/mirror\.test\/ was not reached\. .*MNIST_DIR/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says what the mirror answered", async () => {
    const { done } = fetching(() => Promise.resolve(new Response("gone", { status: 404 })));
    await expect(done).rejects.toThrow("it answered 404");
  });

  it("says that a download stopped half-way", async () => {
    const broken = new ReadableStream({
      start: (controller) => {
        controller.error(new Error("reset"));
      },
    });
    const { done } = fetching(() => Promise.resolve(new Response(broken)));
    await expect(done).rejects.toThrow("stopped coming half-way");
  });

  it.each([
    ["a web page", Buffer.from("<html>")],
    ["other images", Buffer.from(packed(imagesFile(9)))],
    ["half a file", Buffer.from(packed(imagesFile(9)).subarray(0, 20))],
  ])("keeps nothing of %s", async (_, bytes) => {
    const { done } = fetching(() => Promise.resolve(new Response(new Uint8Array(bytes))));
    await expect(done).rejects.toThrow("is not MNIST's file");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says that the folder cannot be written", async () => {
    writeFileSync(join(folder, "file"), "");
    const { done } = fetching(() => Promise.reject(new Error("unused")), join(folder, "file", "mnist"));
    await expect(done).rejects.toThrow(/^Nothing can be written to /);
  });

  it("downloads what is missing or damaged, and the rest not again", async () => {
    const asked: string[] = [];
    const serve = (address: string) => {
      asked.push(address);
      const file = SMALL.find(({ name }) => address === `${MIRROR}${name}`);
      return Promise.resolve(new Response(file?.packed ?? null, { status: file ? 200 : 404 }));
    };
    const [images, labels] = SMALL;
    if (!images || !labels) throw new Error("There are four files.");
    writeFileSync(join(folder, labels.name), labels.packed);
    writeFileSync(join(folder, images.name), images.packed.subarray(0, 20));
    const { done, lines } = fetching(serve);
    await done;
    expect(asked).not.toContain(`${MIRROR}${labels.name}`);
    expect(lines).toContain(`${labels.name} is there already.`);
    expect(asked).toHaveLength(3);
    expect(readFileSync(join(folder, images.name)).equals(images.packed)).toBe(true);
  });
});
