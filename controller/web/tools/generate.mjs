// Makes the TypeScript types of the proto3 JSON mapping (TicketViewJson …) from protos/layso/v1. Types only: nothing of it is bundled.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");
const protos = join(web, "../../protos");
const output = join(web, "src/generated");
const schema = readdirSync(join(protos, "layso/v1")).filter((name) => name.endsWith(".proto")).sort();

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
execFileSync(
  process.env.PROTOC ?? "protoc",
  [
    `--plugin=protoc-gen-es=${join(web, "node_modules/.bin/protoc-gen-es")}`,
    `--es_out=${output}`,
    "--es_opt=target=dts,json_types=true",
    `-I${protos}`,
    ...schema.map((name) => `layso/v1/${name}`),
  ],
  { stdio: "inherit" },
);
