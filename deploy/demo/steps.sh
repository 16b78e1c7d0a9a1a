# The steps of deploy/up.
build_programs() {
    [[ -f build/release/build.ninja ]] || deploy/progress cmake --preset release
    deploy/progress ninja -C build/release layso_released
}

make_centre() {
    deploy/certificates "$run/certificates" hub controller-1 kiosk-1.controller-1
    mkdir -p "$run/hub" "$run/controller" "$run/kiosk" "$run/paper"
    write_settings
    if [[ ! -f $run/controller/.made ]]; then
        # What a start left that was ended in the middle of this would have no passwords.
        rm -rf "$run/controller" && mkdir "$run/controller"
        "$bin/layso-controller" init --config "$run/layso-controller.toml" --configuration deploy/demo/hac-thanh.json >"$run/init.log" 2>&1 ||
            { cat "$run/init.log" >&2; exit 1; }
        make_logins
        touch "$run/controller/.made"
    fi
    if [[ ! -f $run/hub/.imported ]]; then
        "$bin/layso-hub" import-centres --config "$run/layso-hub.toml" deploy/demo/centres.csv >/dev/null
        "$bin/layso-hub" import-rank --config "$run/layso-hub.toml" deploy/demo/national-rank.csv >/dev/null
        touch "$run/hub/.imported"
    fi
}

make_logins() {
    : >"$run/logins.txt"
    chmod 600 "$run/logins.txt"
    local login password
    for login in "${logins[@]}"; do
        password=$(openssl rand -hex 4)
        printf '%s' "$password" | "$bin/layso-controller" password --config "$run/layso-controller.toml" "$login" >/dev/null
        printf '%-10s %s\n' "$login" "$password" >>"$run/logins.txt"
    done
}

# Into the hub's store, while no hub runs.
play_first_day() { deploy/progress "$bin/layso-sim" first-day --hub-data "$run/hub"; }

start_hub() {
    start hub "$bin/layso-hub" run --config "$run/layso-hub.toml"
    wait_for hub curl -fs "http://127.0.0.1:$dashboard_port/v1/health"
}

start_controller() {
    start controller "$bin/layso-controller" run --config "$run/layso-controller.toml"
    has_display || start_virtual_screen
    wait_for controller curl -fs "http://127.0.0.1:$browser_port/v1/health"
}

# A window where there is a display, else a screen of its own that the browser shows.
start_kiosk() {
    if has_display; then
        screen_port=0
        start kiosk "$bin/layso-kiosk" --config "$run/layso-kiosk.toml" --window
    else
        wait_for screen test -s "$run/screen.number"
        local screen
        screen=:$(<"$run/screen.number")
        start kiosk env DISPLAY="$screen" QT_QPA_PLATFORM=xcb "$bin/layso-kiosk" --config "$run/layso-kiosk.toml"
        start vnc x11vnc -display "$screen" -localhost -rfbport "$vnc_port" -forever -shared -nopw -quiet -noxdamage -noipv6
        start link websockify "127.0.0.1:$screen_port" "127.0.0.1:$vnc_port"
    fi
    start paper python3 deploy/demo/paper_server.py "$kiosk_page_port" "$run/paper" \
        "screen=$screen_port" "centre=$browser_port" "province=$dashboard_port"
    wait_for kiosk grep -q "linked to the controller" "$run/kiosk.log"
    wait_for paper curl -fs "http://127.0.0.1:$kiosk_page_port/"
    has_display && return 0
    wait_for vnc bash -c "exec 3<>/dev/tcp/127.0.0.1/$vnc_port"
    wait_for link bash -c "exec 3<>/dev/tcp/127.0.0.1/$screen_port"
}

# The X server chooses its own number: another demonstration may run beside this one.
start_virtual_screen() {
    rm -f "$run/screen.number"
    start screen bash -c 'exec Xvfb -displayfd 3 -screen 0 1080x1920x24 -nolisten tcp 3>"$1"' screen "$run/screen.number"
}

show_addresses() {
    cat <<TEXT

  Kiosk and its paper    http://127.0.0.1:$kiosk_page_port/
  Counter                http://127.0.0.1:$browser_port/counter
  Wall display           http://127.0.0.1:$browser_port/wall?display=1
  Supervisor             http://127.0.0.1:$browser_port/supervisor
  Province's dashboard   http://127.0.0.1:$dashboard_port/
TEXT
    [[ $first_day == yes ]] && echo "  Its first day          http://127.0.0.1:$dashboard_port/?date=2025-07-01"
    cat <<TEXT

  Logins (made for this demonstration, kept in $run/logins.txt):
$(sed 's/^/    /' "$run/logins.txt")

TEXT
    if [[ -n ${SSH_CONNECTION:-} ]] && ! has_display; then
        printf '  From where you sit:  ssh'
        printf ' -L %s:127.0.0.1:%s' "$kiosk_page_port"{,} "$screen_port"{,} "$browser_port"{,} "$dashboard_port"{,}
        printf ' %s@%s\n\n' "$(id -un)" "$(hostname)"
    fi
    printf 'Ready after %s s. Ctrl-C stops everything and keeps the data.\n' "$SECONDS"
    printf 'To pull a plug: kill -9 %s ends the controller; the kiosk goes on alone. Enter here starts it again.\n' "${process_of[controller]}"
}
