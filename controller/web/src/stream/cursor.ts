import type { CursorJson } from "@schema/view_pb";

/** `<base64url of the incarnation>.<seq>`, as the stream's `after` parameter wants it; empty without a cursor. */
export function cursorParameter(cursor: CursorJson | undefined): string {
  if (!cursor?.incarnation) return "";
  const incarnation = cursor.incarnation.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `${incarnation}.${cursor.seq ?? "0"}`;
}
