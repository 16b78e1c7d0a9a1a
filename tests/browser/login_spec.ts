import { expect, logIn, test } from "./support/fixtures";

test("a wrong password is told in a sentence and nothing opens", async ({ centre }) => {
  const page = await centre.open("/");
  await logIn(page, "hoa", "không phải");
  await expect(page.getByTestId("login-problem")).not.toBeEmpty();
  const vietnamese = await page.getByTestId("login-problem").innerText();
  await page.getByTestId("language-en").click();
  await logIn(page, "nobody", "nothing");
  await expect(page.getByTestId("login-problem")).not.toHaveText(vietnamese);
  await expect(page.getByTestId("login-problem")).toBeVisible();
  await expect(page.getByTestId("welcome")).toHaveCount(0);
});

test("an officer logs in, sees what is for officers, and logs out", async ({ centre }) => {
  const page = await centre.open("/");
  await logIn(page, "hoa");
  await expect(page.getByTestId("welcome")).toContainText("Lê Thị Hoa");
  await expect(page.getByTestId("go-counter")).toBeVisible();
  await expect(page.getByTestId("go-supervisor")).toHaveCount(0);
  await page.getByTestId("logout").click();
  await expect(page.getByTestId("login-form")).toBeVisible();
  await page.reload();
  await expect(page.getByTestId("login-form")).toBeVisible();
});

test("a page that needs a login comes back after it", async ({ centre }) => {
  const page = await centre.open("/counter");
  await page.waitForURL((url) => url.pathname === "/");
  await logIn(page, "binh");
  await page.waitForURL((url) => url.pathname === "/counter");
  await expect(page.getByTestId("choose-1")).toBeVisible();
});

test("the supervisor's page is not for officers", async ({ centre }) => {
  const page = await centre.openAs("hoa", "/supervisor");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByTestId("alarms")).toHaveCount(0);
});

test("a login that has ended is asked for over the page, and the act goes on", async ({ centre }) => {
  await centre.supervisor.issue(1);
  const page = await centre.atCounter("hoa", 1);
  await page.context().clearCookies();
  await page.keyboard.press("F2");
  await expect(page.getByTestId("login-form")).toBeVisible();
  await logIn(page, "hoa");
  await expect(page.getByTestId("current-label")).toHaveText("A001");
});
