import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import { MNIST_FILES } from "../../../src/mnist/dataset/files";
import { unpack } from "../../../src/mnist/dataset/gunzip";
import { parseImages, parseLabels } from "../../../src/mnist/dataset/idx";
import { inOrder, openDelivery, type PackedFile } from "../../../src/mnist/dataset/load";
import { firstImages } from "../../../src/mnist/dataset/dataset";
import { type DatasetRequest, type DatasetWorld, loadDataset } from "../../../src/mnist/dataset/source";
import { NO_FILES } from "../../support/noFiles";
import { imagesFile, labelsFile, packed, realFiles } from "../../support/mnist";

const NAMES = MNIST_FILES.map(({ name }) => name);

/** Four small files that belong together, in MNIST's form. */
function smallFiles(): PackedFile[] {
  const contents = [imagesFile(3, (index) => index % 251), labelsFile([5, 0, 9]), imagesFile(2), labelsFile([1, 2])];
  return contents.map((bytes, index) => ({ name: NAMES[index] ?? "", bytes: packed(bytes) }));
}

const open = (files: readonly PackedFile[]) =>
  openDelivery({ files, origin: "here", mustBeMnist: false }, () => undefined);

describe("an IDX file", () => {
  it("gives its pixels and labels", async () => {
    const { train, test, description } = await open(smallFiles());
    expect(train.count).toBe(3);
    expect([...train.labels]).toEqual([5, 0, 9]);
    expect(train.pixels[784]).toBe(784 % 251);
    expect(test.count).toBe(2);
    expect(description).toMatchObject({ name: "own files", origin: "here", trainCount: 3, testCount: 2 });
    expect(firstImages(train, 2)).toMatchObject({ count: 2 });
    expect(firstImages(train, 2).pixels).toHaveLength(2 * 784);
    expect(firstImages(train, 100)).toBe(train);
  });

  it.each([
    [
      "another file's number",
      () => parseImages(labelsFile([1, 2, 3, 4, 5, 6, 7, 8, 9]), "a.gz"),
      /a\.gz should begin with the number 2051, but begins with 2049.*Pick/,
    ],
    [
      "images for labels",
      () => parseLabels(imagesFile(1), "b.gz"),
      /b\.gz should begin with the number 2049, but begins with 2051/,
    ],
    [
      "a header only in part",
      () => parseImages(imagesFile(1).subarray(0, 9), "a.gz"),
      /a\.gz should have 16 bytes unpacked, but has 9.*Download/,
    ],
    [
      "a piece missing",
      () => parseImages(imagesFile(2).subarray(0, 1000), "a.gz"),
      /should have 1,584 bytes unpacked, but has 1,000: it is cut off/,
    ],
    [
      "something added",
      () => parseLabels(new Uint8Array([...labelsFile([1]), 0]), "b.gz"),
      /should have 9 bytes unpacked, but has 10: something was added/,
    ],
    ["no image", () => parseImages(imagesFile(0), "a.gz"), /a\.gz holds nothing/],
    [
      "a label above 9",
      () => parseLabels(labelsFile([1, 10]), "b.gz"),
      /b\.gz has the label 10 at place 1, but labels go from 0 to 9/,
    ],
  ])("with %s is refused with a sentence", (_, parse, sentence) => {
    expect(parse).toThrow(expect.objectContaining({ name: "DatasetError", message: expect.stringMatching(sentence) }));
  });

  it("with images of another size is refused", () => {
    const file = imagesFile(1);
    new DataView(file.buffer).setUint32(8, 32);
    expect(() => parseImages(file, "a.gz")).toThrow(/32 × 28 pixels, but this network reads 28 × 28/);
  });

  it("with other labels than images is refused", async () => {
    const files = smallFiles().map((file, index) => (index === 1 ? { ...file, bytes: packed(labelsFile([1])) } : file));
    await expect(open(files)).rejects.toThrow(/train-images.* has 3 images, but train-labels.* has 1 labels/);
  });
});

describe("unpacking", () => {
  it("gives back what was packed, and takes what the browser has unpacked already", async () => {
    const bytes = imagesFile(1, () => 7);
    await expect(unpack(packed(bytes), "a.gz")).resolves.toEqual(bytes);
    await expect(unpack(bytes, "a.gz")).resolves.toBe(bytes);
  });

  it.each([
    ["a web page", new TextEncoder().encode("\n<!DOCTYPE html><title>404</title>"), /a\.gz is a web page, not gzip/],
    ["something else", new TextEncoder().encode("PK zip"), /a\.gz is neither gzip nor an IDX file/],
    ["nothing", new Uint8Array(0), /a\.gz holds nothing/],
    [
      "half a file",
      packed(imagesFile(5, (index) => index % 256)).slice(0, 200),
      /a\.gz cannot be unpacked: it is corrupted or cut off/,
    ],
    [
      "a damaged file",
      packed(imagesFile(5)).map((byte, index) => (index === 30 ? byte ^ 255 : byte)),
      /cannot be unpacked/,
    ],
  ])("refuses %s with a sentence", async (_, bytes, sentence) => {
    await expect(unpack(new Uint8Array(bytes), "a.gz")).rejects.toMatchObject({
      name: "DatasetError",
      message: expect.stringMatching(sentence),
    });
  });
});

describe("picked files", () => {
  it("are known by their names in any order and spelling", () => {
    const names = [
      "C:\\t10k-labels-idx1-ubyte",
      "train-images.idx3-ubyte",
      "T10K-images-idx3-ubyte.gz",
      "train-labels.gz",
    ];
    const files = names.map((name) => ({ name, bytes: new Uint8Array(1) }));
    expect(inOrder(files).map(({ name }) => names.indexOf(name))).toEqual([1, 3, 2, 0]);
  });

  it("say which is missing", async () => {
    const request: DatasetRequest = { kind: "files", files: smallFiles().slice(0, 3) };
    await expect(loadDataset(request, world({}), () => undefined)).rejects.toThrow(
      "t10k-labels-idx1-ubyte.gz is missing. Pick all four files at once.",
    );
  });

  it("may be other data in MNIST's format, which says so", async () => {
    const { description } = await loadDataset({ kind: "files", files: smallFiles() }, world({}), () => undefined);
    expect(description.name).toBe("own files");
    expect(description.checksum).toMatch(/^[0-9a-f]{64}$/);
  });
});

/** Servers by the addresses of their folders: a function from a file's name to what they answer. */
function world(servers: Record<string, (name: string) => Response>, cache = NO_FILES): DatasetWorld {
  return {
    cache,
    fetch: (address) => {
      const folder = Object.keys(servers).find((name) => address.startsWith(name));
      const serve = folder === undefined ? undefined : servers[folder];
      return serve
        ? Promise.resolve(serve(address.slice(folder?.length)))
        : Promise.reject(new TypeError("fetch failed"));
    },
  };
}

const gone = () => new Response("", { status: 404 });

const refusal = async (servers: Record<string, (name: string) => Response>) =>
  loadDataset({ kind: "mnist", folders: ["/mnist/", "https://far/"] }, world(servers), () => undefined).then(
    () => undefined,
    (error: unknown) => String(error),
  );

describe("a download", () => {
  it("that finds nothing says what to do", async () => {
    expect(await refusal({ "/mnist/": gone, "https://far/": gone })).toMatch(
      /train-images-idx3-ubyte\.gz is not there \(the server answered 404\)\. Run "npm run mnist"/,
    );
    expect(await refusal({})).toMatch(
      /train-images-idx3-ubyte\.gz could not be downloaded: the server was not reached/,
    );
  });

  it("that breaks off says so", async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            controller.error(new Error("reset"));
          },
        }),
      );
    expect(await refusal({ "/mnist/": broken })).toMatch(/train-images-idx3-ubyte\.gz stopped coming half-way/);
  });

  it("of a page instead of the file says so", async () => {
    expect(await refusal({ "/mnist/": () => new Response("<html>Log in</html>") })).toMatch(/is a web page, not gzip/);
  });

  it("of other data than MNIST is refused", async () => {
    const bytes = new Map(smallFiles().map((file) => [file.name, file.bytes]));
    expect(await refusal({ "/mnist/": (name) => new Response(bytes.get(name)) })).toMatch(
      /train-images-idx3-ubyte\.gz is not MNIST's: its checksum is another one/,
    );
  });
});

const real = realFiles();

describe(real ? "the real MNIST" : "a data set instead of the real MNIST", () => {
  it("is what its checksums say, in both ways of counting", () => {
    for (const [index, { bytes }] of (real ?? []).entries()) {
      const unpacked = gunzipSync(bytes);
      expect(createHash("md5").update(unpacked).digest("hex")).toBe(MNIST_FILES[index]?.md5);
      expect(createHash("sha256").update(unpacked).digest("hex")).toBe(MNIST_FILES[index]?.sha256);
    }
    expect(new Set(MNIST_FILES.map(({ sha256 }) => sha256)).size).toBe(4);
  });

  it("comes from the second server when the first has none, with progress, and from the cache the next time", async () => {
    const files = real ?? smallFiles();
    const bytes = new Map(files.map((file) => [file.name, file.bytes]));
    const kept = new Map<string, Uint8Array<ArrayBuffer>>();
    const cache = {
      read: (name: string) => Promise.resolve(kept.get(name)),
      write: (name: string, content: Uint8Array<ArrayBuffer>) => Promise.resolve(void kept.set(name, content)),
      clear: () => {
        kept.clear();
        return Promise.resolve();
      },
    };
    const servers = { "/mnist/": gone, "https://far/": (name: string) => new Response(bytes.get(name)) };
    const request: DatasetRequest = { kind: "mnist", folders: ["/mnist/", "https://far/"] };
    const stages = new Set<string>();
    const load = (from: typeof servers | object) =>
      loadDataset(request, world(from as typeof servers, cache), ({ stage, fraction }) => {
        stages.add(stage);
        expect(fraction).toBeGreaterThanOrEqual(0);
        expect(fraction).toBeLessThanOrEqual(1);
      });
    if (!real) {
      await expect(load(servers)).rejects.toThrow(/not there/); // small files are not MNIST, so nothing is kept
      expect(kept.size).toBe(0);
      return;
    }
    const first = await load(servers);
    expect(first.description).toMatchObject({ name: "MNIST", origin: "https://far/", trainCount: 60_000 });
    expect([...stages]).toEqual(["downloading", "unpacking"]);
    expect([...first.train.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    const second = await load({});
    expect(second.description.checksum).toBe(first.description.checksum);
    kept.set(NAMES[0] ?? "", new Uint8Array([1, 2, 3]));
    await expect(load({})).rejects.toThrow(/not reached/); // damaged on the disk: forgotten, and asked for anew
    expect(kept.size).toBe(0);
  }, 30_000);
});
