// The centre of the tests: small, with long names where they are long in life.

export const passwords: Record<string, string> = { hoa: "hoa đếm 1 2 3", binh: "bình đọc 4 5 6", nguyet: "nguyệt trông 7 8 9" };

export const configuration = {
  version: 1,
  centre: {
    id: 1,
    unitCode: "14797",
    name: { vi: "Phường Hạc Thành", en: "Hạc Thành Ward" },
    kind: "CENTRE_KIND_COMMUNE",
    controller: 1,
    provinceCode: "38",
    utcOffsetMinutes: 420,
  },
  fields: [{ id: 1, name: { vi: "Hộ tịch", en: "Civil status" } }],
  services: [
    { id: 1, field: 1, name: { vi: "Đăng ký khai sinh", en: "Birth registration" }, series: 1, open: true, usualServiceSeconds: 600 },
    { id: 2, field: 1, name: { vi: "Chứng thực bản sao từ bản chính", en: "Certification of copies" }, series: 2, open: true, usualServiceSeconds: 300 },
    {
      id: 3,
      field: 1,
      name: { vi: "Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất", en: "Certificates of land use rights and ownership of assets attached to land" },
      series: 3,
      open: true,
      usualServiceSeconds: 900,
    },
  ],
  series: ["A", "C", "E"].map((letters, index) => ({ id: index + 1, letters, firstNumber: 1, lastNumber: 999, digits: 3 })),
  counters: [
    { id: 1, label: "1", name: { vi: "Hộ tịch – Chứng thực", en: "Civil status and certification" }, receptionPoint: 1, services: [1, 2] },
    { id: 2, label: "2", name: { vi: "Hộ tịch – Chứng thực", en: "Civil status and certification" }, receptionPoint: 1, services: [1, 2] },
    { id: 3, label: "3", name: { vi: "Đất đai", en: "Land" }, receptionPoint: 1, services: [3] },
  ],
  priorityClasses: [{ id: 1, name: { vi: "Ưu tiên", en: "Priority" }, headStartSeconds: 1800 }],
  officers: [
    { id: 1, login: "hoa", name: { value: "Lê Thị Hoa" }, roles: ["ROLE_OFFICER"] },
    { id: 2, login: "binh", name: { value: "Nguyễn Văn Bình" }, roles: ["ROLE_OFFICER"] },
    { id: 3, login: "nguyet", name: { value: "Trịnh Thị Minh Nguyệt" }, roles: ["ROLE_SUPERVISOR", "ROLE_ADMINISTRATOR"] },
  ],
  displays: [{ id: 1, name: "Sảnh chờ", receptionPoint: 1 }],
  calendar: { alwaysOpen: true },
  selection: { priorityInARowAtMost: 3, secondaryAfterSeconds: 600 },
  ticketRule: {
    callTimesOutAfterSeconds: 45,
    noShowFinalAt: 3,
    allocatedExpiresAfterSeconds: 300,
    forgottenFinishAfterSeconds: 3600,
    leasedNumbersPerBlock: 20,
    leaseBusinessDays: 3,
    waitTargetSeconds: 900,
  },
  agencyIdentifiers: ["H56"],
  notices: [{ vi: "Sáng 7:00–11:30, chiều 13:30–17:00.", en: "7:00–11:30 and 13:30–17:00." }],
};
