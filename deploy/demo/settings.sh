# Ports of the demonstration, all on loopback; each can be another one.
browser_port=${LAYSO_BROWSER_PORT:-8080}                     # counter, wall, supervisor
dashboard_port=${LAYSO_DASHBOARD_PORT:-8090}                 # the province's dashboard
kiosk_page_port=${LAYSO_KIOSK_PORT:-8070}                    # the kiosk's screen and its paper
controller_device_port=${LAYSO_CONTROLLER_DEVICE_PORT:-8443} # the controller, for the kiosk
hub_device_port=${LAYSO_HUB_DEVICE_PORT:-8453}               # the hub, for the controller
vnc_port=${LAYSO_VNC_PORT:-5970}                             # the kiosk's screen, where there is no display
screen_port=${LAYSO_SCREEN_PORT:-5971}                       # the same for the browser
logins=(canbo1 canbo2 truongca kythuat quantri)

check_ports() {
    check_port "$browser_port" LAYSO_BROWSER_PORT
    check_port "$dashboard_port" LAYSO_DASHBOARD_PORT
    check_port "$kiosk_page_port" LAYSO_KIOSK_PORT
    check_port "$controller_device_port" LAYSO_CONTROLLER_DEVICE_PORT
    check_port "$hub_device_port" LAYSO_HUB_DEVICE_PORT
    has_display && return 0
    check_port "$vnc_port" LAYSO_VNC_PORT
    check_port "$screen_port" LAYSO_SCREEN_PORT
}

check_port() {
    # In a shell of its own: a failed redirection of exec would end this one.
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || return 0
    echo "Port $1 is in use by another program. End that one, or choose another port: $2=$(($1 + 1000)) deploy/up" >&2
    exit 1
}

has_display() { [[ -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]; }

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
