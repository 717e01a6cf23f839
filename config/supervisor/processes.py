"""The processes, in the order in which they start. They stop in the reverse order."""

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
from config.supervisor.child import Plan, Service, Step
from config.supervisor.options import ROOT, Options

_WEB_THREADS = "4"
_TASKS_AT_ONCE = "2"
# Longer than any task should take; a task that is killed after that is offered again, because it acknowledges late.
_SECONDS_TO_FINISH_A_TASK = 30.0


def plan(options: Options) -> Plan:
    """Each line starts when all of the line before is ready; what stands on one line starts together."""
    return (
        (_database(options),),
        (_broker(options),),
        _installation(options),
        (_web(options), _worker(options)),
        (_beat(options), *([_live_customers(options)] if options.demo else [])),
    )


def _database(options: Options) -> Service:
    engine = Postgres(options.locations)
    return Service("database", _prepared(engine), engine.is_ready, stop_signal=SIGINT, seconds_to_stop=20)


def _broker(options: Options) -> Service:
    engine = Valkey(options.locations)
    return Service("broker", _prepared(engine), engine.is_ready)


def _installation(options: Options) -> Step:
    last = "load_demo" if options.demo else "first_sign_in_link"
    commands = ("migrate", "seed_installation", last)
    return Step("installation", _python(options, "-m", "config.supervisor.installation", *commands))


def _web(options: Options) -> Service:
    listen = ("--host", "127.0.0.1", "--port", str(options.port), "--no-ws")
    granian = ("granian", "--interface", "wsgi", *listen, "--blocking-threads", _WEB_THREADS, "config.wsgi:application")
    return Service("web", lambda: _python(options, "-m", *granian), lambda: _answers(options.port), seconds_to_stop=5)


def _worker(options: Options) -> Service:
    # Mingle and gossip look for other workers, for seconds; there are none on a laptop.
    alone = ("--without-mingle", "--without-gossip")
    celery = ("celery", "-A", "config", "worker", "-Q", ",".join(queues.ALL), "--concurrency", _TASKS_AT_ONCE)
    return Service(
        "worker",
        lambda: _python(options, "-m", *celery, "--loglevel", "INFO", *alone),
        lambda: Valkey(options.locations).waiting_workers() > 0,
        seconds_to_stop=_SECONDS_TO_FINISH_A_TASK,
    )


def _beat(options: Options) -> Service:
    # No pid file: the lock on the folder says that this beat is the only one.
    files = ("--schedule", str(options.locations.var_dir / "beat-schedule"), "--pidfile", "")
    return Service(
        "beat", lambda: _python(options, "-m", "celery", "-A", "config.beat", "beat", "--loglevel", "INFO", *files)
    )


def _live_customers(options: Options) -> Service:
    return Service("live_customers", lambda: _python(options, "manage.py", "live_customers"))


def _prepared(engine: Engine) -> Callable[[], Program]:
    def prepare() -> Program:
        # We hold the folder's lock: one that still runs was left by an earlier run or by `make shell`.
        engine.stop()
        engine.prepare()
        return engine.program()

    return prepare


def _python(options: Options, *words: str) -> Program:
    return Program((sys.executable, *words), cwd=ROOT, env=options.environment())


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
