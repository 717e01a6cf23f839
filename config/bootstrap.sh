#!/bin/sh
# Makes .venv what requirements/development.txt says. Run by make; quick when there is nothing to do.
# Names no package index: uv and pip ask the one that their own configuration names.
set -eu
cd "$(dirname "$0")/.."

wanted=requirements/development.txt
python=.venv/bin/python
# A copy of what was installed last. Compared by content, because git gives old files new dates.
installed=.venv/installed-requirements.txt

say() { echo "bootstrap: $*" >&2; }
die() { say "$*"; exit 1; }

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if is_new_enough "$candidate"; then echo "$candidate"; return; fi
    done
}

make_venv() {
    found=$(find_python)
    if command -v uv >/dev/null; then
        # Without a Python of its own choosing, uv fetches one.
        uv venv --quiet --clear --seed --python "${found:-3.12}" .venv || die "uv could not make .venv: see above"
        return
    fi
    [ -n "$found" ] || die "Python 3.11 or newer is needed and none was found: install it, or install uv, which brings one"
    "$found" -m venv --clear .venv >/dev/null 2>&1 ||
        die "$found has no venv module (on Debian and Ubuntu: apt install python3-venv), and there is no uv"
}

# The locked uv, by its hashes, like everything else.
install_uv() {
    awk '/^uv==/ {on = 1} on {print} on && !/\\$/ {exit}' "$wanted" >.venv/uv-requirement.txt
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv-requirement.txt
}

sync_with_uv() {
    if command -v uv >/dev/null; then
        uv=uv
    else
        [ -x .venv/bin/uv ] || install_uv || return 1
        uv=.venv/bin/uv
    fi
    "$uv" pip sync --quiet --require-hashes --python "$python" "$wanted"
}

sync_with_pip() {
    say "uv could not install; trying pip, which has a configuration of its own"
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$wanted"
}

if [ -x "$python" ] && cmp -s "$wanted" "$installed"; then exit 0; fi
# Two copies started at once, side by side: the second waits for what the first installs.
if command -v flock >/dev/null; then
    exec 9>.bootstrap-lock
    flock 9
    if [ -x "$python" ] && cmp -s "$wanted" "$installed"; then exit 0; fi
fi
if ! is_new_enough "$python"; then
    say "making .venv"
    make_venv
fi
say "installing $wanted (once; about half a minute)"
sync_with_uv || sync_with_pip || die "the requirements could not be installed: see above"
# So that pytest, started by its own name, finds `config` and `tests`. Four folders up from site-packages is the clone.
echo "../../../.." >"$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/amends.pth"
# Where PYTHONDONTWRITEBYTECODE is set, nobody would ever write it, and each process would compile 2,000 modules anew.
"$python" -m compileall -q -j 0 "$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" \
    apps config manage.py >/dev/null 2>&1 || say "some byte code could not be written: processes will start slower"
cp "$wanted" "$installed"
