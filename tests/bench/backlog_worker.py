"""`python -m tests.bench.backlog_worker ANSWERS`: one worker process of the bench, which begins when it is told to."""

import sys

import django

if __name__ == "__main__":
    django.setup()
    from django.db import connection

    from tests.bench.backlog import work_off

    connection.ensure_connection()
    print("ready", flush=True)
    sys.stdin.readline()
    print(work_off(int(sys.argv[1])), flush=True)
