"""Files that are none, and files that are gone: the administrator reads what to do."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.customers.models import Customer
from apps.people.models import Role
from tests import factories
from tests.back_office.test_exchange import HEAD

pytestmark = pytest.mark.django_db
IMPORT, CONFIRM = "/admin/customers/customer/import/", "/admin/customers/customer/process_import/"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(factories.user("Ada", Role.ADMIN))
    return client


def upload(admin: Client, content: bytes, *, kind: str = "0") -> Any:
    file = SimpleUploadedFile("customers.csv", content)
    return admin.post(IMPORT, {"import_file": file, "format": kind, "resource": ""})


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "0"),
        (b"PK\x03\x04\x00\x00", "0"),
        (b"{", "1"),
        (b"[1, 2]", "1"),
        (b"", "0"),
        ((HEAD + "C1,A\x00B,,,,,,").encode(), "0"),
        (HEAD.encode(), "99"),
        (HEAD.encode(), "x"),
    ],
)
def test_what_is_no_file_of_customers_is_refused_on_the_page(admin: Client, content: bytes, kind: str) -> None:
    response = upload(admin, content, kind=kind)
    assert response.status_code == 200
    assert 'class="errorlist' in response.content.decode() or "error" in response.content.decode().lower()
    assert not Customer.objects.exists()


def test_a_file_that_is_gone_between_preview_and_confirmation_is_asked_for_again(admin: Client) -> None:
    preview = upload(admin, (HEAD + "C1,Carol Danvers,,,,,,").encode())
    confirmed = {key: value or "" for key, value in preview.context["confirm_form"].initial.items()}
    cache.clear()
    response = admin.post(CONFIRM, confirmed, follow=True)
    assert response.redirect_chain == [(IMPORT, 302)]
    assert "Choose the file again" in response.content.decode()


@pytest.mark.parametrize("name", ["made-up", "../../etc/passwd", "x" * 5000, "nul\x00"])
def test_a_file_that_never_was_is_asked_for(admin: Client, name: str) -> None:
    typed = {"import_file_name": name, "original_file_name": "a.csv", "format": "0", "resource": ""}
    response = admin.post(CONFIRM, typed, follow=True)
    assert response.status_code == 200
    assert not Customer.objects.exists()


@pytest.mark.parametrize("kind", ["99", "x", "", "-5"])
def test_a_format_that_never_was_is_refused(admin: Client, kind: str) -> None:
    typed = {"import_file_name": "made-up", "original_file_name": "a.csv", "format": kind, "resource": "7"}
    assert admin.post(CONFIRM, typed, follow=True).status_code == 200
