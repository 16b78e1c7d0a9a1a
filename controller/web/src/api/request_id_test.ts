import { describe, expect, it } from "vitest";
import { makeRequestId } from "@/api/request_id";

describe("a request id", () => {
  it("is a UUID also where randomUUID is missing, as on a page without TLS", () => {
    const plain = { getRandomValues: (bytes: Uint8Array) => bytes.fill(0xff) } as unknown as Crypto;
    expect(makeRequestId(plain)).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
  });
  it("is the browser's own where there is one", () => {
    const rich = { randomUUID: () => "11111111-1111-4111-8111-111111111111" } as unknown as Crypto;
    expect(makeRequestId(rich)).toBe("11111111-1111-4111-8111-111111111111");
  });
});
