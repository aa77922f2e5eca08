# Sourced by run.sh and test.sh, which have set `root` to the project's folder: sees to the system
# packages and to .venv. Only functions and constants here; nothing runs until one is called.
# shellcheck shell=bash disable=SC2154

python=${PYTHON:-python3}
venv=$root/.venv
stamp=$venv/installed

# What Qt loads at run time: first the shared library, then the Debian package that brings it. Libraries
# are looked for rather than packages, since Ubuntu has given some of the packages other names.
readonly libraries=(
    libEGL.so.1:libegl1
    libGL.so.1:libgl1
    libglib-2.0.so.0:libglib2.0-0
    libdbus-1.so.3:libdbus-1-3
    libfontconfig.so.1:libfontconfig1
    libxkbcommon.so.0:libxkbcommon0
    libgssapi_krb5.so.2:libgssapi-krb5-2
    libxcb-cursor.so.0:libxcb-cursor0
    libxcb-icccm.so.4:libxcb-icccm4
    libxcb-keysyms.so.1:libxcb-keysyms1
    libxcb-shape.so.0:libxcb-shape0
    libxcb-xkb.so.1:libxcb-xkb1
    libxkbcommon-x11.so.0:libxkbcommon-x11-0
    libwayland-cursor.so.0:libwayland-cursor0
    libwayland-egl.so.1:libwayland-egl1
)

# What the tests use besides: first the command, then the package.
readonly test_commands=(
    Xvfb:xvfb
    xdotool:xdotool
    pdftotext:poppler-utils
    softhsm2-util:softhsm2
    java:default-jre-headless
)

say() {
    printf '%s\n' "$@" >&2
}

stop() {
    say "$@"
    exit 1
}

# Print the packages that the program lacks, one a line.
lacking() {
    local pair known
    if ! command -v "$python" >/dev/null; then
        printf '%s\n' python3 python3-venv
    elif ! stamped run && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo python3-venv
    fi
    known=$(/sbin/ldconfig -p)
    for pair in "${libraries[@]}"; do
        [[ $known == *"${pair%%:*} ("* ]] || echo "${pair#*:}"
    done
}

# Print the packages that only the tests lack, one a line.
lacking_for_tests() {
    local pair
    for pair in "${test_commands[@]}"; do
        command -v "${pair%%:*}" >/dev/null || echo "${pair#*:}"
    done
}

# Print what the stamp holds when the lock file of that name is installed for this python in this folder.
signature() {
    local lock=$root/installer/locks/$1.txt sum
    sum=$(sha256sum <"$lock")
    "$venv/bin/python" -ISc 'import sys; print(ascii((sys.argv[1:], sys.version_info[:2])))' "$1" "${sum%% *}" "$root"
}

# Tell whether the lock file of that name is installed whole.
stamped() {
    local wanted
    [[ -r $stamp && -x $venv/bin/python ]] || return 1
    wanted=$(signature "$1" 2>/dev/null) || return 1
    grep -qxF -- "$wanted" "$stamp"
}

# Install packages by apt, as root or by sudo without a password. Fail when neither is to be had.
install_packages() {
    local as_root=()
    if ((EUID != 0)); then
        sudo -n true 2>/dev/null || return 1
        as_root=(sudo -n)
    fi
    command -v apt-get >/dev/null || return 1
    say "Installerer systempakker: $*"
    as_root+=(env DEBIAN_FRONTEND=noninteractive)
    "${as_root[@]}" apt-get -qq update >/dev/null </dev/null 9>&- || true
    "${as_root[@]}" apt-get -qq -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@" \
        >/dev/null </dev/null 9>&-
}

# Print the one line that a person with the right to do so can run to install the packages.
install_line() {
    local line="apt-get update && apt-get install -y --no-install-recommends $*"
    if ((EUID == 0)); then
        echo "  $line"
    elif command -v sudo >/dev/null; then
        echo "  ${line//apt-get/sudo apt-get}"
    else
        echo "  su -c '$line'"
    fi
}

# See to the packages that the program cannot do without.
see_to_packages() {
    local packages
    mapfile -t packages < <(lacking)
    ((${#packages[@]})) || return 0
    install_packages "${packages[@]}" && mapfile -t packages < <(lacking)
    ((${#packages[@]})) || return 0
    stop "ipdesk trenger noen systempakker som ikke er på denne maskinen." \
        "Kjør denne linjen, og start på nytt:" "" "$(install_line "${packages[@]}")"
}

# See to the packages that only the tests use; a test that lacks one says so itself.
see_to_test_packages() {
    local packages
    mapfile -t packages < <(lacking_for_tests)
    ((${#packages[@]})) || return 0
    install_packages "${packages[@]}" ||
        say "Noen prøver hoppes over uten disse pakkene:" "" "$(install_line "${packages[@]}")" ""
}

# Install the lock file of that name in .venv, made anew unless it already holds what the program runs on.
see_to_venv() {
    local pip quiet=(--quiet)
    stamped "$1" && return
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "ipdesk trenger Python 3.11 eller nyere. Her er $("$python" --version)."
    [[ -w $root ]] || stop "Du kan ikke skrive i mappen $root. Flytt ipdesk til en mappe der du kan det."
    say "Klargjør ipdesk. Det skjer bare første gang og etter en oppdatering, og tar noen minutter."
    if ! stamped run; then
        rm -rf -- "$venv"
        "$python" -m venv -- "$venv" 9>&-
    fi
    [[ -t 2 ]] && quiet=()
    rm -f -- "$stamp"
    pip=("$venv/bin/python" -m pip --disable-pip-version-check --no-input)
    "${pip[@]}" install "${quiet[@]}" --require-hashes --no-deps --only-binary :all: \
        -r "$root/installer/locks/$1.txt" >&2 9>&- ||
        stop "Pakkene kunne ikke hentes. Se meldingen over, sjekk at maskinen er på nett, og start på nytt."
    "${pip[@]}" check >/dev/null 9>&- || stop "Pakkene i $venv passer ikke sammen. Slett mappen, og start på nytt."
    # The package is imported from where it stands. Relative, since Python reads the line in any locale.
    echo ../../../.. >"$(echo "$venv"/lib/python3.*/site-packages)/ipdesk.pth"
    # Written last, so that what was cut short is made anew. The tests' lock holds all of the program's.
    { signature run; signature "$1"; } >"$stamp.new"
    mv -- "$stamp.new" "$stamp"
}

# Make the machine ready for the lock file of that name (run or test): one start at a time, none when all is there.
make_ready() {
    if stamped "$1" && [[ -z $(lacking) ]] && [[ $1 == run || -z $(lacking_for_tests) ]]; then
        return
    fi
    (
        trap 'exit 130' INT TERM
        flock -n 9 || { say "Venter på en annen start som klargjør ipdesk ..." && flock 9; } || true
        see_to_packages
        [[ $1 == run ]] || see_to_test_packages
        see_to_venv "$1"
    ) 9<"$root"
}
