import { spawn } from "node:child_process";

export type Layout = "block" | "line";

// As tesseract counts them.
const segmentation: Record<Layout, string> = { block: "6", line: "7" };

/** What a person would read on the picture (PNG); "" where nothing can be read. */
export async function readText(png: Buffer, layout: Layout): Promise<string> {
  const reader = spawn("tesseract", ["stdin", "stdout", "-l", "vie", "--dpi", "150", "--psm", segmentation[layout]], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { ...process.env, OMP_THREAD_LIMIT: "1" },
  });
  let text = "";
  reader.stdout.on("data", (part: Buffer) => (text += part.toString()));
  reader.stdin.on("error", () => {}); // it ended without reading: the text is empty
  reader.stdin.end(png);
  await new Promise((resolve, reject) => {
    reader.on("close", resolve);
    reader.on("error", reject);
  });
  return text.trim().normalize("NFC");
}
