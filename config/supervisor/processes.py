"""What runs, in the order in which it starts. It stops in the reverse order."""

import sys
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from signal import SIGINT

from config import queues
from config.engines.postgres import Postgres
from config.engines.spawning import Program
from config.engines.starting import Engine
from config.engines.valkey import Valkey
from config.supervisor.child import Service, Step
from config.supervisor.options import ROOT, Options

_WEB_THREADS = "8"
_TASKS_AT_ONCE = "2"
# Longer than any task should take; a task that is killed after that is offered again, because it acknowledges late.
_SECONDS_TO_FINISH_A_TASK = 30.0


def plan(options: Options) -> tuple[Service | Step, ...]:
    database, broker = Postgres(options.locations), Valkey(options.locations)
    python = _python(options)
    beat_file = options.locations.var_dir / "beat-schedule"
    return (
        Service("database", _prepared(database), database.is_ready, stop_signal=SIGINT, seconds_to_stop=20),
        Service("broker", _prepared(broker), broker.is_ready),
        Step("migrate", python("manage.py", "migrate", "--no-input")),
        Step("seed_installation", python("manage.py", "seed_installation")),
        *([Step("load_demo", python("manage.py", "load_demo"), shown=True)] if options.demo else []),
        Service("web", lambda: python("-m", "granian", *_web_flags(options)), lambda: _answers(options.port)),
        Service(
            "worker",
            lambda: python("-m", "celery", "-A", "config", "worker", *_worker_flags()),
            lambda: broker.waiting_workers() > 0,
            seconds_to_stop=_SECONDS_TO_FINISH_A_TASK,
        ),
        Service("beat", lambda: python("-m", "celery", "-A", "config", "beat", *_beat_flags(str(beat_file)))),
        *([_live_customers(python)] if options.demo else [_sign_in_link(python)]),
    )


def _live_customers(python: Callable[..., Program]) -> Service:
    return Service("live_customers", lambda: python("manage.py", "live_customers"))


def _sign_in_link(python: Callable[..., Program]) -> Step:
    return Step("first_sign_in_link", python("manage.py", "first_sign_in_link"), shown=True)


def _prepared(engine: Engine) -> Callable[[], Program]:
    def prepare() -> Program:
        # We hold the folder's lock: one that still runs was left by an earlier run or by `make shell`.
        engine.stop()
        engine.prepare()
        return engine.program()

    return prepare


def _python(options: Options) -> Callable[..., Program]:
    environment = options.environment()

    def program(*words: str) -> Program:
        return Program((sys.executable, *words), cwd=ROOT, env=environment)

    return program


def _web_flags(options: Options) -> tuple[str, ...]:
    listen = ("--host", "127.0.0.1", "--port", str(options.port))
    return ("--interface", "wsgi", *listen, "--blocking-threads", _WEB_THREADS, "--no-ws", "config.wsgi:application")


def _worker_flags() -> tuple[str, ...]:
    # Mingle and gossip look for other workers, for seconds; there are none on a laptop.
    alone = ("--without-mingle", "--without-gossip")
    return ("-Q", ",".join(queues.ALL), "--concurrency", _TASKS_AT_ONCE, "--loglevel", "INFO", *alone)


def _beat_flags(schedule: str) -> tuple[str, ...]:
    # No pid file: the folder's lock says that this is the only one.
    return ("--schedule", schedule, "--pidfile", "", "--loglevel", "INFO")


def _answers(port: int) -> bool:
    # Not urllib, which would ask the proxy that the environment names.
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/health/live/")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
