#!/bin/sh
# 100,000 random requests against the programming interface; ends with 1 when any was answered with a server error.
set -eu
cd "$(dirname "$0")/.."
exec "${PYTHON:-.venv/bin/python}" -m scripts.fuzz_api "${1:-100000}" "${2:-1}"
