# What is started is remembered by its process id, with the time of its start, and ended by it: an id alone may come back as another process.
names=()
declare -A process_of=() command_of=()

step() { printf '\033[1m== %s\033[0m\n' "$1"; }

start_time_of() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

# start NAME COMMAND...: what it says goes to NAME.log; that of the start before stays as NAME.log.old. In a session of its own: Ctrl-C
# is for the one who started it, who then stops all in their order (a kiosk whose screen dies first would complain).
start() {
    local name=$1
    shift
    names+=("$name")
    command_of[$name]=$(printf '%q ' "$@")
    launch "$name"
}

launch() {
    local -a words
    eval "words=(${command_of[$1]})"
    [[ -f $run/$1.log ]] && mv "$run/$1.log" "$run/$1.log.old"
    setsid "${words[@]}" </dev/null >"$run/$1.log" 2>&1 9>&- &
    process_of[$1]=$!
    printf '%s %s\n' "$!" "$(start_time_of "$!")" >"$run/$1.pid"
}

# wait_for NAME COMMAND...: until the command succeeds; the program of that name must stay alive meanwhile.
wait_for() {
    local name=$1 until=$((SECONDS + 30))
    shift
    while ((SECONDS < until)); do
        if "$@" >/dev/null 2>&1; then return 0; fi
        kill -0 "${process_of[$name]}" 2>/dev/null || break
        sleep 0.05
    done
    echo "$name did not start. The end of its log ($run/$name.log):" >&2
    tail -n 15 "$run/$name.log" >&2
    exit 1
}

# Not when only its entry is left: whoever adopted it may be slow to take notice.
still_runs() { [[ $(sed 's/.*) //; s/ .*//' "/proc/$1/stat" 2>/dev/null) == [^Z] ]]; }

# end_group PROCESS: asks it and what it started itself (each is the first of a process group), waits, and ends what stays; after ten
# seconds itself too. False where that was needed.
end_group() {
    local until=$((SECONDS + 10)) listened=yes
    kill -- "-$1" 2>/dev/null || true
    while still_runs "$1"; do
        if ((SECONDS > until)); then
            listened=no
            break
        fi
        sleep 0.02
    done
    kill -KILL -- "-$1" 2>/dev/null || true
    [[ $listened == yes ]]
}

# Youngest first, each waited for before the next.
stop_everything() {
    trap - EXIT
    trap '' INT TERM HUP
    local index name
    for ((index = ${#names[@]} - 1; index >= 0; index--)); do
        name=${names[index]}
        end_group "${process_of[$name]}" || echo "$name did not stop when asked, and was ended." >&2
        wait "${process_of[$name]}" 2>/dev/null || true
        rm -f "$run/$name.pid"
    done
    ((${#names[@]} > 0)) && printf '\nStopped. The data stays in %s for the next time.\n' "$run"
    return 0
}

# One start at a time works with a data folder. What a start left that was killed itself is ended first.
take_data_folder() {
    mkdir -p "$run"
    exec 9>"$run/.lock"
    if ! flock --nonblock 9; then
        echo "A demonstration runs already with the data in $run. Stop that one with Ctrl-C, or set LAYSO_RUN and other ports." >&2
        exit 1
    fi
    local file process started
    for file in "$run"/*.pid; do
        [[ -f $file ]] || continue
        read -r process started <"$file" || true
        [[ -n ${started:-} && $(start_time_of "$process") == "$started" ]] && { end_group "$process" || true; }
        rm -f "$file"
    done
}

# Only what a start made itself: the folder may be anybody's.
forget_data() {
    local name
    for name in certificates hub controller kiosk paper; do rm -rf "${run:?}/$name"; done
    rm -f "$run/logins.txt" "$run"/layso-*.toml "$run"/*.log "$run"/*.log.old
}

# A program that ends by itself stays away, as one that was unplugged: the others show what they do without it. Enter starts it again.
wait_for_end() {
    local name
    while true; do
        wait -n "${process_of[@]}" 2>/dev/null || true
        for name in "${names[@]}"; do
            kill -0 "${process_of[$name]}" 2>/dev/null && continue
            echo "$name has ended. The end of its log ($run/$name.log):" >&2
            tail -n 15 "$run/$name.log" >&2
            echo "Enter starts it again, Ctrl-C stops the others too." >&2
            read -r || exit 1
            launch "$name"
            echo "$name is started again."
        done
    done
}
