"""An administrator brings in a file with mistakes, corrects what was refused, and sends it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.customers.models import Customer
from apps.exchange.models import FileImport, State
from apps.exchange.running import batch
from apps.people.models import Role
from tests import factories as f
from tests.journeys.walking import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FILE = (
    "Номер клиента;ФИО;Телефон;Язык\n"
    "C-1;Анна Иванова;8 (916) 123-45-67;ru\n"
    "C-2;Пётр Петров;12;ru\n"
    "C-3;Alex Kim;+44 20 7946 0018;xx\n"
)


def let_a_worker_read() -> None:
    while batch.work_next(now=f.NOW):
        pass


def send(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("What is in the file").select_option("customers")
    page.get_by_label("File", exact=True).set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Read the file").click()


def test_mistakes_are_shown_corrected_and_sent_again(page: Page, live_server: LiveServer, tmp_path: Path) -> None:
    walk = Walk(page, live_server.url)
    walk.sign_in(f.user("Ada", Role.ADMIN))
    walk.open("/customers/")
    page.get_by_role("link", name="Bring files in").click()
    send(page, "customers.csv", FILE.encode("windows-1251"))

    expect(page.get_by_text("text in WINDOWS-1251; between the columns stands: semicolon")).to_be_visible()
    expect(page.get_by_role("cell", name="Анна Иванова")).to_be_visible()
    page.get_by_label("Country of the phone numbers").select_option("RU")
    page.get_by_role("button", name="Check every row").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    let_a_worker_read()
    expect(page.get_by_text("“12” is not a phone number.")).to_be_visible()
    expect(page.get_by_text("We do not write in “xx”.")).to_be_visible()
    assert not Customer.objects.exists()

    page.get_by_role("button", name="Import 1 row").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    let_a_worker_read()
    expect(page.get_by_text("What the file changed")).to_be_visible()
    assert Customer.objects.get().phone == "+79161234567"

    with page.expect_download() as download:
        page.get_by_role("link", name="Download them to correct").click()
    download.value.save_as(tmp_path / "refused.csv")
    corrected = (tmp_path / "refused.csv").read_bytes().replace(b";12;", b";8 916 123 45 68;").replace(b";xx;", b";en;")
    page.get_by_role("link", name="All imports").click()
    send(page, "refused.csv", corrected)
    page.get_by_label("Country of the phone numbers").select_option("RU")
    page.get_by_role("button", name="Check every row").click()
    let_a_worker_read()
    page.get_by_role("button", name="Import 2 rows").click()
    let_a_worker_read()
    expect(page.get_by_text("What the file changed")).to_be_visible()

    assert Customer.objects.count() == 3
    assert FileImport.objects.filter(state=State.DONE).count() == 2
    assert walk.complaints == []
