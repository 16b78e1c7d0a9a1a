import { LinkError, RefusedError } from "@/api/failure";
import { currentLanguage } from "@/i18n/language";
import type { ProblemJson } from "@schema/refusal_pb";

const answerWithin = 8_000; // milliseconds

let token = "";

/** The token against forged requests that every POST carries once somebody is logged in. */
export function setRequestForgeryToken(value: string): void {
  token = value;
}

// A proxy's or a starting server's page: nothing was decided.
const noAnswer = new Set([408, 502, 503, 504]);

async function ask<Reply>(path: string, init: RequestInit, within = answerWithin): Promise<Reply> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, { ...init, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(within) });
    text = await response.text();
  } catch (cause) {
    throw new LinkError(String(cause));
  }
  let body: unknown;
  try {
    body = text === "" ? {} : JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (response.ok && body !== undefined) return body as Reply;
  if (noAnswer.has(response.status) || body === undefined || response.ok) throw new LinkError(`${response.status}`);
  throw new RefusedError(response.status, body as ProblemJson);
}

export function getJson<Reply>(path: string): Promise<Reply> {
  return ask<Reply>(path, { headers: { Accept: "application/json", "Accept-Language": currentLanguage() } });
}

/** `within`: milliseconds, where the answer may take longer than usual. */
export function postJson<Reply>(path: string, body: unknown, within?: number): Promise<Reply> {
  const headers: Record<string, string> = {
    Accept: "application/json",
    "Accept-Language": currentLanguage(),
    "Content-Type": "application/json",
  };
  if (token !== "") headers["X-Layso-Token"] = token;
  return ask<Reply>(path, { method: "POST", headers, body: JSON.stringify(body) }, within);
}
