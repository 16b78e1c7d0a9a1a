import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, run } from "./program";

export interface Certificates {
  /** Of a settings file: the [certificates] of `name`. */
  settings(name: "controller-1" | "hub"): string;
  remove(): void;
}

/** Certificates of one run of the tests. */
export function makeCertificates(): Certificates {
  const directory = mkdtempSync(join(tmpdir(), "layso-browser-certificates-"));
  run(join(root, "deploy/certificates"), [directory, "hub", "controller-1"]);
  return {
    settings: (name) => `[certificates]
certificate = "${join(directory, `${name}.pem`)}"
key = "${join(directory, `${name}.key`)}"
authority = "${join(directory, "authority.pem")}"
`,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
