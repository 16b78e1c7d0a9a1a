// The touch screen through noVNC, and what was printed, newest first.
const screen = document.getElementById("screen");
let shown = "";

async function refresh() {
    try {
        const { jobs, vnc } = await (await fetch("/jobs.json")).json();
        if (!screen.src) showScreen(vnc);
        const names = jobs.map((job) => job.picture).join();
        if (names === shown) return;
        shown = names;
        document.getElementById("jobs").replaceChildren(...jobs.map(paper));
    } catch {
        // The demonstration is stopping or restarting: the next look tells.
    }
}

function showScreen(port) {
    const address = `http://${location.hostname}:${port}/vnc_lite.html`;
    fetch(address, { mode: "no-cors" })
        .then(() => { screen.src = `${address}?scale=true&show_dot=true`; })
        .catch(() => {
            screen.hidden = true;
            document.getElementById("window").hidden = false;
        });
}

function paper(job) {
    const figure = document.createElement("figure");
    const image = new Image();
    image.src = job.picture;
    image.alt = "Phiếu số thứ tự";
    const caption = document.createElement("figcaption");
    caption.textContent = `${job.bytes.toLocaleString("vi")} byte`;
    figure.append(image, caption);
    return figure;
}

refresh();
setInterval(refresh, 700);
