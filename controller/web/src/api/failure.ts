import type { ProblemJson } from "@schema/refusal_pb";

/** The server said no, with a sentence in the user's language. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly problem: ProblemJson,
  ) {
    super(problem.message ?? "");
  }
}

/** No answer came: the same request may be sent again under the same id. */
export class LinkError extends Error {}
