#!/bin/sh
# Starts a PostgreSQL server of our own in the folder given, on a free port, and prints its address; or stops it:
#   private_postgres.sh start FOLDER    private_postgres.sh stop FOLDER
# PostgreSQL refuses to run as root, so root runs it as the user "postgres". Installs it by apt-get when root and missing.
set -e
act=$1
folder=$2

as_owner() {
    if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

programs() {
    for place in "$(command -v initdb 2>/dev/null | xargs -r dirname)" /usr/lib/postgresql/*/bin; do
        if [ -x "$place/initdb" ]; then found=$place; fi
    done
    echo "$found"
}

if [ "$act" = stop ]; then
    as_owner "$(programs)/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null
    exit
fi

if [ -z "$(programs)" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql; } >&2
fi
if [ -z "$(programs)" ]; then
    echo "PostgreSQL is not installed and cannot be installed by this user. On Debian as root: apt-get install postgresql" >&2
    exit 1
fi
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir -p "$folder"
[ "$(id -u)" -ne 0 ] || chown postgres "$folder"
as_owner "$(programs)/initdb" -D "$folder/data" --auth=trust --username=postgres --encoding=UTF8 >/dev/null
as_owner "$(programs)/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
    -o "-p $port -k '' -c listen_addresses=127.0.0.1 -c fsync=off" start >/dev/null
echo "postgres://postgres@127.0.0.1:$port/sleuth"
