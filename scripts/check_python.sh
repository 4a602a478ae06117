#!/bin/sh
# Says in plain words what is missing before anything is installed. Argument: the Python to use (may be empty).
python=$1
if [ -z "$python" ]; then
    echo "Sleuth needs Python 3.11 or newer, and no python3 was found. Install it, or say where it is: make PYTHON=/path/to/python3.11 …" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Sleuth needs Python 3.11 or newer; $python is $("$python" --version). Say where a newer one is: make PYTHON=/path/to/python3.11 …" >&2
    exit 1
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    echo "This Python cannot make environments: its venv part is missing. On Debian and Ubuntu: apt-get install python3-venv" >&2
    exit 1
fi
