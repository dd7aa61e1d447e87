import type { Connect, TrainingPort } from "./port";
import type { Command } from "./protocol";
import type { SessionWorld, TrainingSession } from "./session";

/**
 * A trainer on the page's own thread, for web views without workers. It shares the thread in turns, but a step is a
 * step: on a slow machine the page stands still for as long as one takes. Its code is loaded with the first command.
 */
export function connectPage(world?: SessionWorld): Connect {
  return (listener): TrainingPort => {
    let isClosed = false;
    let session: Promise<TrainingSession> | undefined;
    const start = async () => {
      const [{ TrainingSession }, { browserWorld }] = await Promise.all([
        import("./session"),
        import("./browserWorld"),
      ]);
      return new TrainingSession(world ?? browserWorld(), (event) => {
        if (!isClosed) listener.onEvent(event);
      });
    };
    const handle = async (command: Command) => {
      try {
        await (await (session ??= start())).handle(command);
      } catch (error) {
        listener.onError({ name: "LoadError", message: String(error) });
      }
    };
    return {
      isRemote: false,
      post: (command) => void handle(command),
      close: () => {
        void handle({ type: "stopRun" });
        isClosed = true;
      },
    };
  };
}
