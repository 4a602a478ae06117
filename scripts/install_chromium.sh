#!/bin/sh
# The journeys drive a real browser. Finds one, or installs it where this user may; otherwise says what to do.
# SLEUTH_CHROMIUM names a browser that lies elsewhere. With SLEUTH_TEST_EVERYTHING=1 a missing browser is an error;
# without it the journeys are skipped, saying so.
for browser in "$SLEUTH_CHROMIUM" chromium chromium-browser google-chrome; do
    if [ -n "$browser" ] && command -v "$browser" >/dev/null 2>&1; then
        exit 0
    fi
done

install=
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" -eq 0 ]; then
        install="apt-get"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        install="sudo -n apt-get"
    fi
fi
if [ -n "$install" ]; then
    echo "Installing chromium for the journeys …"
    log=$(mktemp)
    if $install update -qq >"$log" 2>&1 &&
        DEBIAN_FRONTEND=noninteractive $install install -y -qq --no-install-recommends chromium fonts-liberation >>"$log" 2>&1; then
        rm -f "$log"
        exit 0
    fi
    tail -n 5 "$log" >&2
    rm -f "$log"
fi

echo "No browser for the journeys. Install chromium (on Debian as root: apt-get install chromium)," >&2
echo "or name one that is already there: SLEUTH_CHROMIUM=/path/to/chromium make test" >&2
[ "$SLEUTH_TEST_EVERYTHING" != 1 ]
