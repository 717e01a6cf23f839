"""The worker is killed in the middle of an import: it goes on where it was, and no row is read twice or left out."""

from __future__ import annotations

import http.client
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.installation import Installation, wait_until

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform != "linux", reason="finds the processes to kill in /proc"),
]
ROWS = 40_000
_FILE = "external_id,name,phone\n" + "".join(f"F{number},Name {number},07{number:09d}\n" for number in range(ROWS))
_COUNT = "from apps.customers.models import Customer as C; print(C.objects.filter(external_id__startswith='F').count())"


@pytest.fixture(scope="module")
def amends() -> Iterator[Installation]:
    folder = Path(tempfile.mkdtemp(prefix="amends-import-"))
    folder.chmod(0o711)  # under root the database runs as somebody else, who must pass through here
    with Installation(folder) as running:
        yield running


def sent(amends: Installation, token: str) -> int:
    """Send the file, and return the number of its import."""
    fields = {"kind": "customers", "country": "GB"}
    part = '--line\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    parts = [part.format(*field) for field in fields.items()]
    parts += [f'--line\r\nContent-Disposition: form-data; name="file"; filename="f.csv"\r\n\r\n{_FILE}\r\n--line--\r\n']
    connection = http.client.HTTPConnection("127.0.0.1", amends.port, timeout=60)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "multipart/form-data; boundary=line"}
    connection.request("POST", "/api/v1/imports/", "".join(parts).encode(), headers)
    answer = connection.getresponse()
    body: dict[str, Any] = json.loads(answer.read())
    assert answer.status == 202, body
    return int(body["id"])


def told(amends: Installation, token: str, key: int) -> dict[str, Any]:
    body: dict[str, Any] = amends.call("GET", f"/imports/{key}/", token)[1] or {}
    return body


def test_an_import_survives_the_death_of_its_worker(amends: Installation) -> None:
    token = amends.manage("create_token", "--name", "imports", "--scope", "admin").stdout.split()[-1]
    key = sent(amends, token)
    for least in (10, 50):
        wait_until(lambda least=least: told(amends, token, key).get("progress", 0) >= least, f"{least} per cent")
        assert told(amends, token, key)["state"] == "importing"
        assert amends.kill("celery", "worker") >= 1
    wait_until(lambda: told(amends, token, key).get("state") == "done", "the end", seconds=180)

    body = told(amends, token, key)
    assert (body["created"], body["changed"], body["unchanged"], body["refused"]) == (ROWS, 0, 0, 0)
    assert amends.manage("shell", "--no-imports", "-c", _COUNT).stdout.split()[-1] == str(ROWS)
