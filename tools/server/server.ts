import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import { dirname, join } from "node:path";
import sirv from "sirv";
import { MNIST_FILES, PUBLIC_MIRROR } from "../../src/mnist/dataset/files";
import { UserError } from "../userError";
import type { Certificate } from "./certificate";

/** The tag that production pages carry, as Microsoft asks for. */
export const CDN_OFFICE_JS = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";

/** Where this server has the same library, from Microsoft's npm package. */
const LOCAL_OFFICE_JS = "/lib/1/hosted/office.js";

const OFFICE_JS_FOLDER = join(dirname(require.resolve("@microsoft/office-js/package.json")), "dist");

export interface ServerOptions {
  /** The add-in's built pages, served at the root. */
  readonly addinFolder: string;
  /** The browser workbook, served under /workbook/. */
  readonly workbookFolder: string;
  /** MNIST's four files, served under /mnist/; the folder may be missing. */
  readonly mnistFolder: string;
  readonly port: number;
  readonly certificate: Certificate;
}

/** What workers may do. A worker has the policy of its own script's response, not that of its page. */
const WORKER_POLICIES: Readonly<Record<string, string>> = {
  "/training.js": `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self' ${PUBLIC_MIRROR}`,
  "/kernels.js": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
};

/** A page of the browser workbook is isolated from other origins, so that threads of its add-in may share memory. */
const EMBEDDER_POLICY = { "Cross-Origin-Embedder-Policy": "require-corp" };
const ISOLATION = { ...EMBEDDER_POLICY, "Cross-Origin-Opener-Policy": "same-origin" };

/** The loopback interface, once for each version of IP: nothing outside this machine can connect. */
const LOOPBACK = ["127.0.0.1", "::1"];

/** A server that has its port, and answers 503 until what it serves has been built. */
export interface DevelopmentServer {
  /** Begins to serve. */
  open(): void;
  close(): void;
}

/**
 * Takes the port for serving the add-in and the browser workbook over HTTPS on this machine only.
 *
 * @throws UserError when the port is taken.
 */
export async function createDevelopmentServer(options: ServerOptions): Promise<DevelopmentServer> {
  const serve = createHandler(options);
  let isOpen = false;
  const handler = (request: IncomingMessage, response: ServerResponse) => {
    if (isOpen) serve(request, response);
    else
      response.writeHead(503, { "Retry-After": "5" }).end("The add-in is being built. Reload this page in a moment.");
  };
  const servers: Server[] = [];
  for (const address of LOOPBACK) {
    const server = createServer(options.certificate, handler);
    try {
      await listen(server, options.port, address);
      servers.push(server);
    } catch (error) {
      servers.forEach((each) => each.close());
      const code = (error as NodeJS.ErrnoException).code;
      if (address === "::1" && (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT")) break; // a machine without IPv6
      throw portError(options.port, error);
    }
  }
  return {
    open: () => {
      isOpen = true;
    },
    close: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

function listen(server: Server, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function portError(port: number, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EADDRINUSE") {
    return new UserError(
      `Port ${port} is in use by another program. Stop that program, or choose another port: npm start -- --port ${port + 1}`,
    );
  }
  if (code === "EACCES") {
    return new UserError(
      `Port ${port} may not be used without special rights. Choose a port above 1023: npm start -- --port 3000`,
    );
  }
  return error;
}

function createHandler({ addinFolder, workbookFolder, mnistFolder }: ServerOptions) {
  const options = { dev: true, etag: true, setHeaders };
  const officeJs = sirv(OFFICE_JS_FOLDER, { ...options, dotfiles: false });
  const workbook = sirv(workbookFolder, { ...options, setHeaders: isolate });
  const addin = sirv(addinFolder, options);
  const mnist = sirv(mnistFolder, options);
  const mnistPaths = MNIST_FILES.map(({ name }) => `/mnist/${name}`);
  return (request: IncomingMessage, response: ServerResponse): void => {
    const path = new URL(request.url ?? "/", "https://localhost").pathname;
    const notFound = () => {
      response.writeHead(404, { "Content-Type": "text/plain" }).end(`There is nothing at ${path}.`);
    };
    if (path === "/") {
      response.writeHead(302, { Location: "/workbook/" }).end();
    } else if (path.startsWith("/lib/1/hosted/")) {
      officeJs(strip(request, "/lib/1/hosted"), response, notFound);
    } else if (path.startsWith("/workbook/")) {
      workbook(strip(request, "/workbook"), response, notFound);
    } else if (path.startsWith("/mnist/")) {
      if (mnistPaths.includes(path)) mnist(strip(request, "/mnist"), response, notFound);
      else notFound();
    } else if (path.endsWith(".html") && isFrameOfWorkbook(request)) {
      serveWithLocalOfficeJs(join(addinFolder, path), response).catch(notFound);
    } else {
      addin(request, response, notFound);
    }
  };
}

/** Excel on the web reads functions.json and the icons from another origin, and the library's parts load in CORS mode. */
function setHeaders(response: ServerResponse, path = ""): void {
  const workerPolicy = WORKER_POLICIES[path];
  if (workerPolicy !== undefined) {
    response.setHeader("Content-Security-Policy", workerPolicy);
    setAll(response, EMBEDDER_POLICY); // or an isolated page may not start it
  }
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Cache-Control", "no-cache");
}

function isolate(response: ServerResponse, path?: string): void {
  setHeaders(response, path);
  setAll(response, ISOLATION);
}

function setAll(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function strip(request: IncomingMessage, prefix: string): IncomingMessage {
  request.url = (request.url ?? "").slice(prefix.length);
  return request;
}

/** Whether the browser says that a page of ours shows this one in a frame: then it is the browser workbook, not Excel. */
function isFrameOfWorkbook({ headers }: IncomingMessage): boolean {
  return headers["sec-fetch-dest"] === "iframe" && headers["sec-fetch-site"] === "same-origin";
}

/**
 * The browser workbook works without the internet: its frame gets Microsoft's library from the npm package. The one tag
 * is exchanged on the way; the built page, which Excel gets, stays as it is.
 */
async function serveWithLocalOfficeJs(file: string, response: ServerResponse): Promise<void> {
  const page = await readFile(file, "utf8");
  isolate(response);
  response
    .writeHead(200, { "Content-Type": "text/html;charset=utf-8" })
    .end(page.replace(CDN_OFFICE_JS, LOCAL_OFFICE_JS));
}
