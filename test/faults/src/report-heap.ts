// Loaded into a daemon with `--import`: says on stderr how much memory it uses, when it is sent SIGUSR2.
import process from "node:process";

process.on("SIGUSR2", () => {
  // Several times: what one collection finds dead may have held what only the next one finds.
  for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  const { arrayBuffers, heapUsed, rss } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo().length;
  process.stderr.write(
    `${JSON.stringify({ msg: "memory", level: "info", used: heapUsed + arrayBuffers, rss, handles })}\n`,
  );
});
