import { MNIST_FILES, PUBLIC_MIRROR } from "../src/mnist/dataset/files";
import { mnistFolder } from "./mnist/folder";
import { fetchMnist } from "./mnist/fetchMnist";
import { runTool } from "./userError";

/** `npm run mnist`: downloads MNIST's four files once, checks them, and keeps them in mnist/ or MNIST_DIR. */
async function main(): Promise<void> {
  const folder = mnistFolder();
  await fetchMnist({
    folder,
    files: MNIST_FILES,
    mirror: PUBLIC_MIRROR,
    fetch: (address) => fetch(address),
    say: (line) => {
      console.log(line);
    },
  });
  console.log(`MNIST is in ${folder}. npm start and npm run build serve it.`);
}

runTool(main);
