// Encodes one ticket many times with the npm package @point-of-sale/receipt-printer-encoder and prints how long it took.
//
//     node compare.mjs TICKET.pbm [TIMES]
//
// TICKET.pbm is the picture as a binary PBM ("P4": a bit a dot, 1 = black), as drawn for paper of its width. Standard
// output is one line of JSON: encoder, version, node, width, height, times, median_ms, p90_ms, bytes. The picture's raster must
// stand in the result, dot for dot, or there is an error: a figure of another work would say nothing.
// Exit status: 0, or 2 for wrong arguments, an unreadable picture, or a result that holds another picture.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import process from "node:process";
import ReceiptPrinterEncoder from "@point-of-sale/receipt-printer-encoder";

const packageName = "@point-of-sale/receipt-printer-encoder";
const warmUp = 5;

function fail(text) {
  process.stderr.write(`compare.mjs: ${text}\n`);
  process.exit(2);
}

/** Width, height and rows of a binary PBM. */
function readPbm(file) {
  const bytes = readFileSync(file);
  const header = /^P4\s+(?:#[^\n]*\n\s*)*(\d+)\s+(\d+)\s/.exec(bytes.subarray(0, 200).toString("latin1"));
  if (!header) throw new Error(`${file} is no binary PBM`);
  const width = Number(header[1]);
  const height = Number(header[2]);
  const rows = bytes.subarray(header[0].length);
  if (width === 0 || width % 8 !== 0) throw new Error(`the width ${width} is no multiple of 8`);
  if (rows.length !== (width / 8) * height) throw new Error(`${file} has ${rows.length} bytes of rows`);
  return { width, height, rows };
}

/** The picture as the encoder takes it: RGBA, its height filled up with white to a multiple of 8. */
function pixelsOf(picture) {
  const height = Math.ceil(picture.height / 8) * 8;
  const data = new Uint8ClampedArray(picture.width * height * 4).fill(255);
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      const byte = picture.rows[y * (picture.width / 8) + (x >> 3)];
      if ((byte >> (7 - (x & 7))) & 1) data.fill(0, (y * picture.width + x) * 4, (y * picture.width + x) * 4 + 3);
    }
  }
  return { width: picture.width, height, data };
}

function encode(pixels) {
  // Raster as we send it; its default is a column format.
  return new ReceiptPrinterEncoder({ language: "esc-pos", imageMode: "raster" })
    .initialize()
    .image(pixels, pixels.width, pixels.height, "threshold", 128)
    .cut("partial")
    .encode();
}

function main() {
  const [file, timesText = "50"] = process.argv.slice(2);
  const times = Number(timesText);
  if (!file || !Number.isInteger(times) || times < 1 || times > 100000) fail("usage: compare.mjs TICKET.pbm [TIMES]");
  const picture = readPbm(file);
  const pixels = pixelsOf(picture);
  const first = Buffer.from(encode(pixels));
  if (first.indexOf(picture.rows) < 0) fail("the encoder's result does not hold the picture");
  const spent = [];
  for (let i = 0; i < warmUp + times; i += 1) {
    const start = process.hrtime.bigint();
    encode(pixels);
    const end = process.hrtime.bigint();
    if (i >= warmUp) spent.push(Number(end - start) / 1e6);
  }
  spent.sort((a, b) => a - b);
  const at = (share) => spent[Math.min(spent.length - 1, Math.floor(spent.length * share))];
  const entry = createRequire(import.meta.url).resolve(packageName);
  const version = JSON.parse(readFileSync(new URL("../package.json", `file://${entry}`))).version;
  process.stdout.write(
    `${JSON.stringify({
      encoder: packageName,
      version,
      node: process.version,
      width: picture.width,
      height: picture.height,
      times,
      median_ms: Number(at(0.5).toFixed(3)),
      p90_ms: Number(at(0.9).toFixed(3)),
      bytes: first.length,
    })}\n`,
  );
}

try {
  main();
} catch (error) {
  fail(error.message);
}
