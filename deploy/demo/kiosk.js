// The touch screen through noVNC, and what was printed, newest first.
import RFB from "/novnc/core/rfb.js";

const again_after_ms = 1000;
const look_every_ms = 500;
const screen = document.getElementById("screen");
const notice = document.getElementById("notice");
let known = null; // pictures on the page; none looked for yet: what lies there is not new
let connected = false;

async function look() {
    try {
        const { jobs, ports } = await (await fetch("/jobs.json")).json();
        if (!connected) connect(ports);
        show(jobs);
    } catch {
        // The demonstration is stopping or restarting: the next look tells.
    }
    setTimeout(look, look_every_ms);
}

function connect(ports) {
    connected = true;
    for (const link of document.querySelectorAll("a[data-port]")) {
        link.href = `http://${location.hostname}:${ports[link.dataset.port]}${link.getAttribute("href").replace(/^http:\/\/[^/]*/, "")}`;
    }
    if (ports.screen === 0) {
        notice.innerHTML = "Máy lấy số đang mở trong một cửa sổ riêng.<br><small>The kiosk has a window of its own.</small>";
        return;
    }
    screen.replaceChildren();
    const remote = new RFB(screen, `ws://${location.hostname}:${ports.screen}/`);
    remote.scaleViewport = true;
    remote.background = "#111";
    remote.addEventListener("connect", () => {
        notice.hidden = true;
    });
    remote.addEventListener("disconnect", () => {
        notice.hidden = false;
        setTimeout(() => {
            connected = false;
        }, again_after_ms);
    });
}

function show(jobs) {
    const names = jobs.map((job) => job.picture);
    if (known !== null && names.join() === known.join()) return;
    document.getElementById("none").hidden = jobs.length > 0;
    document.getElementById("jobs").replaceChildren(...jobs.map((job) => paper(job, known !== null && !known.includes(job.picture))));
    known = names;
}

function paper(job, fresh) {
    const figure = document.createElement("figure");
    figure.className = fresh ? "new" : "";
    const sheet = document.createElement("div");
    const image = new Image();
    image.src = job.picture;
    image.alt = "Phiếu số thứ tự";
    sheet.append(image);
    const caption = document.createElement("figcaption");
    const bytes = document.createElement("a");
    bytes.href = job.printed;
    bytes.download = "";
    bytes.textContent = `${job.bytes.toLocaleString("vi")} byte gửi tới máy in`;
    caption.append(bytes);
    figure.append(sheet, caption);
    return figure;
}

look();
