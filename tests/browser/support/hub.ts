import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Certificates } from "./certificates";
import { Program, program, root, run } from "./program";

export const centres = `controller,centre,unit_code,name,kind
1,1,14797,Phường Hạc Thành,commune
2,2,14812,Phường Bỉm Sơn,commune
3,3,38,Trung tâm Phục vụ hành chính công tỉnh Thanh Hóa,provincial
`;
export const ranks = `date,province,place,provinces,source
2025-07-01,Thanh Hóa,4,34,dichvucong.gov.vn
`;

/** The province's hub with three centres, of which the tests run the first. */
export class Hub {
  private constructor(
    private readonly directory: string,
    private readonly process: Program,
    readonly address: string,
    readonly devicePort: number,
  ) {}

  static async start(certificates: Certificates): Promise<Hub> {
    const directory = mkdtempSync(join(tmpdir(), "layso-browser-hub-"));
    try {
      const settings = join(directory, "layso-hub.toml");
      writeFileSync(join(directory, "centres.csv"), centres);
      writeFileSync(join(directory, "ranks.csv"), ranks);
      writeFileSync(
        settings,
        `data = "data"
pages = "${join(root, "controller/web/dist")}"
[browser]
port = 0
[devices]
port = 0
${certificates.settings("hub")}`,
      );
      run(program("layso-hub"), ["import-centres", "--config", settings, join(directory, "centres.csv")]);
      run(program("layso-hub"), ["import-rank", "--config", settings, join(directory, "ranks.csv")]);
      const process = await Program.start(program("layso-hub"), ["run", "--config", settings], /browsers on port (\d+) .*controllers on port (\d+)/);
      return new Hub(directory, process, `http://127.0.0.1:${process.ready[1]}`, Number(process.ready[2]));
    } catch (failure) {
      rmSync(directory, { recursive: true, force: true });
      throw failure;
    }
  }

  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
