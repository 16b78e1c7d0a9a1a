// What the pages promise their server: no inline scripts or styles, no address of another host, at most 300 kB compressed for a page.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const dist = join(dirname(fileURLToPath(import.meta.url)), "../dist");
const most = 300 * 1024;
const faults = [];

const compressed = (path) => gzipSync(readFileSync(join(dist, path))).length;
const imported = (path, seen) => {
  if (seen.has(path)) return seen;
  seen.add(path);
  if (!path.endsWith(".js")) return seen;
  const text = readFileSync(join(dist, path), "utf8");
  for (const match of text.matchAll(/["'](?:\.\/|\/?assets\/)([\w.-]+\.(?:js|css))["']/g)) imported(`assets/${match[1]}`, seen);
  return seen;
};

for (const page of readdirSync(dist).filter((name) => name.endsWith(".html")).sort()) {
  const text = readFileSync(join(dist, page), "utf8");
  if (/<script(?![^>]*\ssrc=)[^>]*>/.test(text)) faults.push(`${page}: an inline script`);
  if (/<style|\sstyle=/.test(text)) faults.push(`${page}: an inline style`);
  if (/(?:src|href)="(?:https?:)?\/\//.test(text)) faults.push(`${page}: an address of another host`);
  const files = new Set([page]);
  for (const match of text.matchAll(/(?:src|href)="\/(assets\/[\w.-]+)"/g)) imported(match[1], files);
  const size = [...files].reduce((sum, path) => sum + compressed(path), 0);
  console.log(`${page.padEnd(18)} ${(size / 1024).toFixed(0).padStart(4)} kB compressed`);
  if (size > most) faults.push(`${page}: more than 300 kB`);
}
for (const fault of faults) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
