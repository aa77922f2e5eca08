#!/usr/bin/env bash
# Check everything: format, lint, types, words, tests. Arguments go on to pytest.
# Every step is run; the exit code is that of the first that failed.
set -euo pipefail
root=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
# shellcheck source=installer/setup.sh
source "$root/installer/setup.sh"

make_ready test

cd -- "$root"
export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
first_failure=0
summary=()

# Run one step: its name, then its command.
step() {
    local name=$1 code=0 start=${EPOCHREALTIME/[.,]/} taken verdict=ok
    shift
    printf -- '--- %s\n' "$name"
    "$@" || code=$?
    taken=$(((${EPOCHREALTIME/[.,]/} - start) / 10000))
    if ((code != 0)); then
        verdict="exit code $code"
        ((first_failure != 0)) || first_failure=$code
    fi
    summary+=("$(printf '%-8s %4d.%02d s  %s' "$name" $((taken / 100)) $((taken % 100)) "$verdict")")
}

python=$venv/bin/python
step format "$python" -m ruff format --check .
step lint "$python" -m ruff check .
step types "$python" -m mypy
step words "$python" -m tests.translations check
# Half as many again as there are cores: a test that waits for the disk or a window leaves its core to another.
step tests "$python" -m pytest --numprocesses "$(((3 * $(getconf _NPROCESSORS_ONLN) + 1) / 2))" --dist loadfile "$@"

printf '%s\n' '---' "${summary[@]}"
exit "$first_failure"
