"""Worker, broker and web are killed while answers come in: nothing is lost and nothing is done twice."""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.installation import Installation, wait_until

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform != "linux", reason="finds the processes to kill in /proc"),
]
ANSWERS = 500
_UNTRIAGED = (
    "SELECT count(*) FROM surveys_response r LEFT JOIN followup_triage t ON t.response_id = r.id WHERE t.id IS NULL"
)
# The answers of this test's customers alone.
_ANSWERS = "SELECT count(*) FROM surveys_response r JOIN customers_customer c ON c.id = r.customer_id"
_CASES = "SELECT count(*) FROM followup_case r JOIN customers_customer c ON c.id = r.customer_id"
_BAD_ANSWERS_WITH_A_CASE = """
    SELECT count(DISTINCT r.opening_response_id)
    FROM followup_case r JOIN customers_customer c ON c.id = r.customer_id
"""
_OF_THESE = " WHERE c.external_id LIKE 'K%'"


@pytest.fixture(scope="module")
def amends() -> Iterator[Installation]:
    # A short path, so that each process names the folder on its command line and not its fall-back.
    folder = Path(tempfile.mkdtemp(prefix="amends-kills-"))
    folder.chmod(0o711)  # under root the database runs as somebody else, who must pass through here
    with Installation(folder) as running:
        yield running


def counted(amends: Installation, sql: str) -> int:
    script = f"from django.db import connection as c; k = c.cursor(); k.execute({sql!r}); print(k.fetchone()[0])"
    return int(amends.manage("shell", "--no-imports", "-c", script).stdout.split()[-1])


def send(amends: Installation, token: str, number: int) -> None:
    """Send as a client should: the same key again until there is an answer."""
    body = {"survey": "relationship", "customer": {"external_id": f"K{number}"}, "score": number % 11}
    for _ in range(200):
        status, _answer = amends.call("POST", "/responses/", token, body, Idempotency_Key=f"key-{number}")
        if status in {200, 201}:
            return
        time.sleep(0.1)
    raise AssertionError(f"answer {number} was never taken")


def test_a_bad_answer_is_a_case_within_two_seconds(amends: Installation) -> None:
    token = amends.token()
    amends.call("GET", "/surveys/", token)
    started = time.monotonic()
    body = {"survey": "relationship", "customer": {"external_id": "QUICK"}, "score": 3}
    status, answer = amends.call("POST", "/responses/", token, body, Idempotency_Key="quick")
    assert status == 201
    wait_until(lambda: amends.call("GET", f"/responses/{answer['id']}/", token)[1]["case"], "the case", seconds=2)
    assert time.monotonic() - started < 2


def test_five_hundred_answers_survive_the_death_of_worker_broker_and_web(amends: Installation) -> None:
    token = amends.token()
    taken = threading.Semaphore(0)

    def one(number: int) -> None:
        send(amends, token, number)
        taken.release()

    with ThreadPoolExecutor(8) as pool:
        sent = [pool.submit(one, number) for number in range(ANSWERS)]
        deaths = [("celery", "worker"), ("valkey",), ("granian",)]
        for words in deaths:
            for _ in range(100):
                taken.acquire()
            assert amends.kill(*words) > 0, words
            if words == ("valkey",):
                for left in Path(amends.var_dir).rglob("*.rdb"):
                    left.unlink()
        for future in sent:
            future.result()

    wait_until(lambda: counted(amends, _UNTRIAGED) == 0, "every answer to be triaged", amends.printed, seconds=150)
    detractors = sum(1 for number in range(ANSWERS) if number % 11 <= 6)
    assert counted(amends, _ANSWERS + _OF_THESE) == ANSWERS
    assert counted(amends, _CASES + _OF_THESE) == detractors
    assert counted(amends, _BAD_ANSWERS_WITH_A_CASE + _OF_THESE) == detractors
    outcome = amends.manage("check_loop", check=False)
    killed = ", ".join(words[0] for words in deaths)
    print(f"\n{ANSWERS} answers while {killed} were killed: {detractors} cases. {outcome.stdout.strip()}")
    assert outcome.returncode == 0, outcome.stdout
