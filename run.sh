#!/usr/bin/env bash
# Start ipdesk. The first time, install what it needs. With no display, do the main job without a window.
# Usage: ./run.sh [FILE], or any command of ipdesk (./run.sh --help).
set -euo pipefail
root=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
# shellcheck source=installer/setup.sh
source "$root/installer/setup.sh"

make_ready run

ipdesk=("$venv/bin/python" -P -m ipdesk)
if [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-} ]] && [[ $# -eq 0 || -e $1 || $1 == *.ipdesk ]]; then
    folder=${IPDESK_DEMO_DIR:-eksempel}
    say "Her er det ingen skjerm, så vinduet kan ikke åpnes." \
        "ipdesk lager i stedet en eksempelplan som kryptert fil og som PDF i mappen «$folder», og sjekker begge."
    if (($#)); then say "Filen «$1» er ikke rørt."; fi
    say ""
    exec "${ipdesk[@]}" demo "$folder"
fi
exec "${ipdesk[@]}" "$@"
