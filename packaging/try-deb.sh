#!/usr/bin/env bash
# Tries a .deb on a plain Debian 12 without Java and without a network: installs it, opens the window
# and trains there, upgrades to a newer version, removes it, and says how long each takes, what was
# kept and what was left. Needs root, debootstrap and a mirror of Debian; ROOT is made where it is not
# there (some 400 MB), and is left for the next time.
#
#   packaging/try-deb.sh PACKAGE.deb ROOT
set -euo pipefail
package=$(realpath "$1")
root=$2
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
patience=600 # seconds until something that should happen counts as missing

say() { printf '%-62s %s\n' "$1" "${2:-}"; }
fail() {
    say "FAILED: $1"
    exit 1
}
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
apt() { inside apt-get -qq -o Dpkg::Use-Pty=0 "$@" >>"$root/tmp/apt.log" 2>&1 || fail "apt-get $*; see $root/tmp/apt.log"; }
# Also what came along as a recommendation, which others may recommend, too.
remove_unused() {
    apt autoremove --purge -o APT::AutoRemove::RecommendsImportant=false -o APT::AutoRemove::SuggestsImportant=false
}
packages() { inside dpkg-query -W -f '${Package}\n' | LC_ALL=C sort; }
# What libraries leave behind when they go is theirs: those of the package come and go once before.
libraries_once() {
    packages >"$root/tmp/packages"
    apt satisfy "$(dpkg-deb -f "$package" Depends)"
    packages | comm -13 "$root/tmp/packages" - | xargs chroot "$root" apt-mark auto >>"$root/tmp/apt.log"
    remove_unused
}
# As a user of the machine, with a network that holds nothing but the machine itself.
as_user() {
    unshare --net sh -c 'ip link set lo up; exec "$@"' - \
        chroot --userspec=pupil:pupil "$root" env -i PATH=/usr/bin:/bin HOME=/home/pupil LC_ALL=C.UTF-8 DISPLAY=:9 "$@"
}
# What the package could leave: all but the records of packages, caches of the desktop and the graphics
# driver, and the user's own runs.
files() {
    find "$root" -xdev \( -path "$root/proc" -o -path "$root/sys" -o -path "$root/dev" -o -path "$root/var/lib/dpkg" \
        -o -path "$root/var/lib/apt" -o -path "$root/var/cache" -o -path "$root/var/log" -o -path "$root/tmp" \
        -o -path "$root/home/pupil/.lora-workbench" -o -path "$root/home/pupil/.cache" \) -prune -o -print | LC_ALL=C sort
}
wait_for() { # WHAT COMMAND…
    local what=$1 end=$((SECONDS + patience))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || fail "$what did not come within $patience s"
        [ -z "$program" ] || kill -0 "$program" 2>/dev/null ||
            fail "the program ended before $what; see $root/tmp/window.log"
        sleep 0.2
    done
}
newest_events() { ls -t "$root"/home/pupil/.lora-workbench/runs/*/events.jsonl | head -1; }
has_event() { grep -q "\"event\":\"$1\"" "$(newest_events)"; }
seconds() { awk "BEGIN { printf \"%.1f s\", $(date +%s.%N) - $1 }"; }

if [ ! -x "$root/usr/bin/apt-get" ]; then
    debootstrap --variant=minbase bookworm "$root" "$mirror" >/dev/null
fi
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"
screen=
program=
leave() {
    [ -z "$program" ] || pkill -P "$program" || true
    [ -z "$screen" ] || pkill -P "$screen" || true
    umount "$root/dev" "$root/proc" 2>/dev/null || true
}
trap leave EXIT
: >"$root/tmp/apt.log"
apt update
if inside dpkg -s lora-workbench >/dev/null 2>&1; then
    apt purge lora-workbench
    remove_unused
fi
apt install --no-install-recommends xvfb xdotool
inside id pupil >/dev/null 2>&1 || inside useradd --create-home pupil
rm -rf "$root"/home/pupil/.lora-workbench
if inside sh -c 'command -v java'; then fail "there is a Java already"; fi
libraries_once
files >"$root/tmp/before"

start=$(date +%s.%N)
cp "$package" "$root/tmp/first.deb"
apt install /tmp/first.deb
say "installed, with the libraries it needs" "$(seconds "$start")"
say "size of the program" "$(du -sm "$root/usr/lib/lora-workbench" "$root/usr/lora-workbench" 2>/dev/null | awk '{ s += $1 } END { print s " MB" }')"
as_user lora-workbench --version >/dev/null || fail "the command does not answer"

if [ -S "$root/tmp/.X11-unix/X9" ]; then rm "$root/tmp/.X11-unix/X9" "$root/tmp/.X9-lock"; fi
inside Xvfb :9 -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
screen=$!
wait_for "a screen" test -S "$root/tmp/.X11-unix/X9"
start=$(date +%s.%N)
as_user lora-workbench >"$root/tmp/window.log" 2>&1 &
program=$!
wait_for "the window" inside env DISPLAY=:9 xdotool search --onlyvisible --name "LoRA Workbench"
say "window open, without a network" "$(seconds "$start")"
sleep 5 # a person looks at it first
inside env DISPLAY=:9 xdotool key ctrl+Return
wait_for "the first step" has_event step
say "first point of the curve, since the command" "$(seconds "$start")"
wait_for "the end of the run" has_event finished
say "run of the first click finished, since the command" "$(seconds "$start")"
pkill -P "$program"
wait "$program" 2>/dev/null || true
program=

kept() { (cd "$root/home/pupil/.lora-workbench" && find runs -type f -exec sha256sum {} + | LC_ALL=C sort -k 2); }
kept >"$root/tmp/kept"
rm -rf "$root/tmp/newer"
dpkg-deb -R "$package" "$root/tmp/newer"
sed -i 's/^Version: .*/Version: 99.0/' "$root/tmp/newer/DEBIAN/control"
DPKG_DEB_COMPRESSOR_LEVEL=1 dpkg-deb -Zgzip -b "$root/tmp/newer" "$root/tmp/newer.deb" >/dev/null
rm -r "$root/tmp/newer"
start=$(date +%s.%N)
apt install /tmp/newer.deb
say "upgraded to version $(inside dpkg-query -W -f '${Version}' lora-workbench)" "$(seconds "$start")"
kept | cmp -s - "$root/tmp/kept" || fail "the upgrade changed a run"
as_user lora-workbench compare --markdown | grep -q r8 || fail "the run is not in the comparison"
say "runs kept, and in the comparison"

start=$(date +%s.%N)
apt purge lora-workbench
remove_unused
say "removed" "$(seconds "$start")"
kept | cmp -s - "$root/tmp/kept" || fail "the removal changed a run"
files >"$root/tmp/after"
left=$(comm -13 "$root/tmp/before" "$root/tmp/after" | sed "s|^$root||")
[ -z "$left" ] || fail "left outside of ~/.lora-workbench: $left"
say "nothing left outside of ~/.lora-workbench"
