import { LinkError, RefusedError } from "@/api/failure";
import { getJson, postJson } from "@/api/http";
import { currentLanguage } from "@/i18n/language";
import type { PagePrinterJson, PagePrintReplyJson, PagePrintRequestJson } from "@schema/print_pb";
import type { ProblemJson } from "@schema/refusal_pb";

// The server waits 90 s for the printer (controller/app/device_page_printer.hpp), besides the time to make the pages.
const printedWithin = 110_000; // milliseconds
const madeWithin = 20_000;

export interface DocumentWish {
  document: "PAGE_DOCUMENT_REPORT" | "PAGE_DOCUMENT_RECEIPT";
  day?: string; // 2025-07-01
  ticket?: string;
}

/** Where the document is, as PDF in the language of the page. */
export function documentAddress(wish: DocumentWish): string {
  const query = new URLSearchParams({ language: currentLanguage() });
  if (wish.day !== undefined) query.set("day", wish.day);
  if (wish.ticket !== undefined) query.set("ticket", wish.ticket);
  return `${wish.document === "PAGE_DOCUMENT_REPORT" ? "/v1/report" : "/v1/receipt"}?${query.toString()}`;
}

/** Opens the document in a tab of its own. Asked for beforehand, so that a refusal is a sentence here and no page there. */
export async function openDocument(wish: DocumentWish): Promise<void> {
  const address = documentAddress(wish);
  let response: Response;
  let problem: ProblemJson = {};
  try {
    response = await fetch(address, { credentials: "same-origin", cache: "no-store", headers: { "Accept-Language": currentLanguage() }, signal: AbortSignal.timeout(madeWithin) });
    if (!response.ok) problem = (await response.json()) as ProblemJson;
  } catch (cause) {
    throw new LinkError(String(cause));
  }
  if (!response.ok) throw new RefusedError(response.status, problem);
  window.open(address, "_blank", "noopener");
}

/** Whether the centre has a printer of its own. */
export async function printerConfigured(): Promise<boolean> {
  return (await getJson<PagePrinterJson>("/v1/printer")).configured ?? false;
}

/** Answers when the job has ended. Never sent twice: without an answer (LinkError) it may have been printed. */
export function printDocument(wish: DocumentWish): Promise<PagePrintReplyJson> {
  const request: PagePrintRequestJson = { ...wish, language: currentLanguage() === "en" ? "LANGUAGE_ENGLISH" : "LANGUAGE_VIETNAMESE" };
  return postJson<PagePrintReplyJson>("/v1/print", request, printedWithin);
}
