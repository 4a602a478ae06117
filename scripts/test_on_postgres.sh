#!/bin/sh
# Runs the rooms that have tables on PostgreSQL. The server: SLEUTH_TEST_POSTGRES, or the one on this machine.
# With SLEUTH_TEST_EVERYTHING=1 a missing server is an error; without it the run is skipped, saying so.
if [ -n "$SLEUTH_DATABASE_URL" ]; then
    echo "The rooms have just run on $(echo "$SLEUTH_DATABASE_URL" | sed 's,//.*@,//…@,'): SLEUTH_DATABASE_URL is set."
    exit
fi
SLEUTH_DATABASE_URL=${SLEUTH_TEST_POSTGRES:-postgres://postgres@127.0.0.1:5432/sleuth}
export SLEUTH_DATABASE_URL

if ! reason=$(.venv/bin/python scripts/postgres_answers.py "$SLEUTH_DATABASE_URL" 2>&1); then
    echo "NOT RUN on PostgreSQL: $reason"
    echo "Start one, or name it: SLEUTH_TEST_POSTGRES=postgres://user@host:5432/sleuth make test"
    [ "$SLEUTH_TEST_EVERYTHING" != 1 ]
    exit
fi
exec $PYTEST tests --ignore=tests/house --ignore=tests/base --ignore=tests/policy --ignore=tests/journeys \
    -m "not journey and not open_data"
