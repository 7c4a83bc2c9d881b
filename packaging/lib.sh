# shellcheck shell=bash
# Shared by packaging/start and packaging/test: steps with times, Debian packages, LibTorch.
# A caller sets NAME and changes to the repository's root before it sources this file.

LOGS="$PWD/build/logs"
STARTED=$SECONDS
mkdir -p "$LOGS"

say() { printf '%s: [%3d s] %s\n' "$NAME" $((SECONDS - STARTED)) "$*"; }

fail() {
    printf '%s: %s\n' "$NAME" "$*" >&2
    exit 1
}

# Compile jobs: one per core, as long as each has 1.5 GiB.
jobs_for_this_machine() {
    local cores memory
    # nproc would answer OMP_NUM_THREADS where that is set.
    cores=$(env -u OMP_NUM_THREADS nproc 2>/dev/null || echo 1)
    memory=$(awk '/^MemTotal:/ {print int($2 / 1572864)}' /proc/meminfo 2>/dev/null || echo "$cores")
    [ "$memory" -ge 1 ] || memory=1
    echo $((cores < memory ? cores : memory))
}

# logged WHAT COMMAND...: runs the command with its output in build/logs/WHAT.log, says every 30 s how far it is, and
# shows the log's end when it fails. Returns the command's exit status.
logged() {
    local what=$1 log status=0 beat
    shift
    log="$LOGS/${what// /-}.log"
    (
        elapsed=0
        while sleep 30; do
            elapsed=$((elapsed + 30))
            printf '%s:         ... %s, %d s: %s\n' "$NAME" "$what" "$elapsed" "$(tail -n 1 "$log" | cut -c 1-100)"
        done
    ) </dev/null &
    beat=$!
    "$@" >"$log" 2>&1 </dev/null || status=$?
    kill "$beat" 2>/dev/null
    wait "$beat" 2>/dev/null
    if [ "$status" -ne 0 ]; then
        tail -n 40 "$log" | sed 's/^/    /' >&2
        printf '%s: %s failed (exit code %d); the whole log is %s\n' "$NAME" "$what" "$status" "${log#"$PWD"/}" >&2
    fi
    return "$status"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

install_packages() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "$@"
}

# need_packages FILE...: installs what is missing of the packages that the files list. Asks the network for nothing
# when all are there.
need_packages() {
    local wanted missing
    wanted=$(grep -hv '^#' "$@")
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "this is not a Debian system: the packages of $* are taken as installed"
        return
    fi
    # shellcheck disable=SC2086
    missing=$(comm -23 <(printf '%s\n' $wanted | sort -u) <(dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n' \
        $wanted 2>/dev/null | awk '$2 == "ii" {print $1}' | sort -u))
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        fail "these Debian packages are missing and there is no sudo; as root, run: apt-get install ${missing//$'\n'/ }"
    fi
    say "installing Debian packages: ${missing//$'\n'/ }"
    # shellcheck disable=SC2086
    logged "apt-get" install_packages $missing ||
        fail "Debian packages could not be installed; check the network connection and run this again"
}

# The Python that can download wheels: the user's, else Debian's.
python_with_pip() {
    local python
    for python in python3 /usr/bin/python3; do
        if "$python" -m pip --version >/dev/null 2>&1; then
            echo "$python"
            return
        fi
    done
    fail "no python3 with pip was found; install the Debian package python3-pip"
}

# need_wheels SET LINK: see packaging/fetch-libtorch.
need_wheels() {
    local python
    python=$(python_with_pip) || exit 1
    if ! "$python" packaging/fetch-libtorch --set "$1" --link "$2" --offline >/dev/null 2>&1; then
        say "fetching $("$python" packaging/fetch-libtorch --set "$1" --describe)"
        logged "fetch $1" "$python" packaging/fetch-libtorch --set "$1" --link "$2" ||
            fail "the download of the $1 set did not succeed; check the network connection and run this again"
    fi
}

# need_torch [cuda]: LibTorch in .deps. A folder that the user put there stays; a CUDA set that is there stays too.
need_torch() {
    local set=${1:-cpu}
    if [ -d .deps ] && ! [ -L .deps ]; then
        say "using the LibTorch in .deps, which is not ours to replace"
        return
    fi
    case "$(readlink .deps)" in *-cu[0-9]*) set=cuda ;; esac
    need_wheels "$set" .deps
}

# need_nvcc: a CUDA compiler, the machine's own or one from wheels in .cuda. CMake looks in the same places.
need_nvcc() {
    if [ -n "${CUDACXX:-}" ] || command -v nvcc >/dev/null || [ -x /usr/local/cuda/bin/nvcc ]; then
        return
    fi
    need_wheels nvcc .cuda
}

# build WHAT PRESET [TARGETS...]: configures and builds; extra CMake options come from the array CONFIGURE.
build() {
    local what=$1 preset=$2
    shift 2
    logged "configure $what" cmake --preset "$preset" "${CONFIGURE[@]}" || return 1
    logged "build $what" cmake --build "build/$preset" --parallel "$(jobs_for_this_machine)" ${@:+--target "$@"}
}
