# The steps of deploy/up. Everything started is remembered by its process id and ended by it.
browser_port=${LAYSO_BROWSER_PORT:-8080}
dashboard_port=${LAYSO_DASHBOARD_PORT:-8090}
kiosk_page_port=${LAYSO_KIOSK_PORT:-8070}
controller_device_port=${LAYSO_CONTROLLER_DEVICE_PORT:-8443}
hub_device_port=${LAYSO_HUB_DEVICE_PORT:-8453}
vnc_port=${LAYSO_VNC_PORT:-5970}
started=()
logins=(canbo1 canbo2 truongca kythuat quantri)

step() { printf '\033[1m== %s\033[0m\n' "$1"; }

build_programs() {
    if [[ ! -f build/release/build.ninja ]]; then cmake --preset release >"$root/build-configure.log" 2>&1 || { cat "$root/build-configure.log"; exit 1; }; rm -f "$root/build-configure.log"; fi
    ninja -C build/release layso_released | tail -n 1
}

start() {
    local name=$1
    shift
    "$@" >>"$run/$name.log" 2>&1 &
    started+=($!)
    printf '%s\n' "$!" >"$run/$name.pid"
}

# wait_for NAME COMMAND...: until the command succeeds; the last started process must stay alive meanwhile.
wait_for() {
    local name=$1 process=${started[-1]}
    shift
    for ((attempt = 0; attempt < 300; attempt++)); do
        if "$@" >/dev/null 2>&1; then return 0; fi
        if ! kill -0 "$process" 2>/dev/null; then break; fi
        read -rt 0.1 <> <(:) || true
    done
    echo "$name did not start. The end of its log ($run/$name.log):" >&2
    tail -n 15 "$run/$name.log" >&2
    exit 1
}

stop_everything() {
    trap - EXIT
    local process
    for ((index = ${#started[@]} - 1; index >= 0; index--)); do kill "${started[index]}" 2>/dev/null || true; done
    for process in "${started[@]}"; do wait "$process" 2>/dev/null || true; done
    [[ ${#started[@]} -gt 0 ]] && printf '\nStopped. The data stays in %s for the next time.\n' "$run"
    return 0
}

make_centre() {
    deploy/certificates "$run/certificates" hub controller-1 kiosk-1.controller-1
    mkdir -p "$run/hub" "$run/controller" "$run/kiosk" "$run/paper"
    write_settings
    if [[ ! -f $run/controller/journal.sqlite ]]; then
        "$bin/layso-controller" init --config "$run/layso-controller.toml" --configuration deploy/demo/hac-thanh.json
        : >"$run/logins.txt"
        chmod 600 "$run/logins.txt"
        local login password
        for login in "${logins[@]}"; do
            password=$(openssl rand -hex 4)
            printf '%s' "$password" | "$bin/layso-controller" password --config "$run/layso-controller.toml" "$login" >/dev/null
            printf '%-10s %s\n' "$login" "$password" >>"$run/logins.txt"
        done
    fi
}

write_settings() {
    cat >"$run/layso-controller.toml" <<TOML
controller = 1
data = "controller"
pages = "$root/controller/web/dist"
[browser]
port = $browser_port
[devices]
port = $controller_device_port
[certificates]
certificate = "certificates/controller-1.pem"
key = "certificates/controller-1.key"
authority = "certificates/authority.pem"
[hub]
host = "localhost"
port = $hub_device_port
TOML
    cat >"$run/layso-hub.toml" <<TOML
data = "hub"
pages = "$root/controller/web/dist"
[browser]
port = $dashboard_port
[devices]
port = $hub_device_port
[certificates]
certificate = "certificates/hub.pem"
key = "certificates/hub.key"
authority = "certificates/authority.pem"
TOML
    cat >"$run/layso-kiosk.toml" <<TOML
data = "kiosk"
device = "file:$run/paper"
[controller]
host = "localhost"
port = $controller_device_port
[certificates]
certificate = "certificates/kiosk-1.controller-1.pem"
key = "certificates/kiosk-1.controller-1.key"
authority = "certificates/authority.pem"
TOML
}

start_hub() {
    if [[ ! -f $run/hub/.imported ]]; then
        "$bin/layso-hub" import-centres --config "$run/layso-hub.toml" deploy/demo/centres.csv >/dev/null
        "$bin/layso-hub" import-rank --config "$run/layso-hub.toml" deploy/demo/national-rank.csv >/dev/null
        touch "$run/hub/.imported"
    fi
    start hub "$bin/layso-hub" run --config "$run/layso-hub.toml"
    wait_for hub curl -fs "http://127.0.0.1:$dashboard_port/v1/health"
}

play_first_day() { "$bin/layso-sim" first-day --hub-data "$run/hub"; }

start_controller() {
    start controller "$bin/layso-controller" run --config "$run/layso-controller.toml"
    wait_for controller curl -fs "http://127.0.0.1:$browser_port/v1/health"
}

# A window where there is a display, else a screen of its own that the browser shows.
start_kiosk() {
    if [[ -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]; then
        start kiosk "$bin/layso-kiosk" --config "$run/layso-kiosk.toml" --window
    else
        start_virtual_screen
        DISPLAY=:$screen QT_QPA_PLATFORM=xcb start kiosk "$bin/layso-kiosk" --config "$run/layso-kiosk.toml"
    fi
    wait_for kiosk test -s "$run/kiosk/journal.sqlite"
    start paper python3 deploy/demo/paper_server.py "$kiosk_page_port" "$run/paper" deploy/demo "$vnc_port"
    wait_for paper curl -fs "http://127.0.0.1:$kiosk_page_port/"
}

start_virtual_screen() {
    for ((screen = 70; screen < 100; screen++)); do [[ -e /tmp/.X11-unix/X$screen ]] || break; done
    start screen Xvfb ":$screen" -screen 0 1080x1920x24 -nolisten tcp
    wait_for screen test -e "/tmp/.X11-unix/X$screen"
    start vnc x11vnc -display ":$screen" -localhost -rfbport "$vnc_port" -forever -shared -nopw -quiet -noxdamage -noipv6
    wait_for vnc bash -c "exec 3<>/dev/tcp/127.0.0.1/$vnc_port"
    start novnc websockify --web /usr/share/novnc "127.0.0.1:$((vnc_port + 1))" "127.0.0.1:$vnc_port"
    wait_for novnc curl -fs "http://127.0.0.1:$((vnc_port + 1))/vnc_lite.html"
}

show_addresses() {
    cat <<TEXT

  Kiosk and its paper    http://127.0.0.1:$kiosk_page_port/
  Counter                http://127.0.0.1:$browser_port/counter
  Wall display           http://127.0.0.1:$browser_port/wall
  Supervisor             http://127.0.0.1:$browser_port/supervisor
  Province's dashboard   http://127.0.0.1:$dashboard_port/

  Logins (made for this demonstration, kept in $run/logins.txt):
$(sed 's/^/    /' "$run/logins.txt")

Ready after $SECONDS s. Ctrl-C stops everything and keeps the data.
TEXT
}

# Ends when one of the programs ends by itself.
wait_for_end() {
    wait -n "${started[@]}" || true
    echo "One of the programs has ended; the logs are in $run." >&2
    exit 1
}
