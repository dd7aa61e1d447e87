import { help, type HelperStart } from "./crew";

/** A helper's entry, in a worker. */
self.onmessage = ({ data }: MessageEvent<HelperStart>) => {
  void help(data, () => {
    self.postMessage("ready");
  });
};
