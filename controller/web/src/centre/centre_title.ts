/** The centre as it stands on a door: "Trung tâm Phục vụ hành chính công Phường Hạc Thành". Some configure the whole, some only the place. */
export function centreTitle(kind: string, name: string): string {
  if (name === "") return kind;
  return name.toLocaleLowerCase("vi").includes(kind.toLocaleLowerCase("vi")) ? name : `${kind} · ${name}`;
}
