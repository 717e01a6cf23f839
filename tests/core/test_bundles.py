"""One stylesheet and one script for each kind of page: joined from small files, compressed in every run mode."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.http import HttpResponseBase
from django.templatetags.static import static
from django.test import Client
from pytest_django import Settings

from apps.core.web import bundles

LIBRARIES = ["admin*", "drf_spectacular*", "import_export*", "rest_framework*", "unfold*"]


def source(name: str) -> bytes:
    return Path(str(finders.find(name))).read_bytes()


def fetch(name: str) -> HttpResponseBase:
    """Fetch it as a browser asks for it."""
    return Client().get(static(name), headers={"Accept-Encoding": "gzip, deflate, br"})


def body(response: HttpResponseBase) -> bytes:
    return b"".join(response)


def test_a_stylesheet_holds_its_sources_in_their_order() -> None:
    joined = bundles.join("amends/staff.css")
    places = [joined.find(source(name)) for name in settings.STATIC_BUNDLES["amends/staff.css"]]

    assert -1 not in places
    assert places == sorted(places)


def test_each_stylesheet_of_ours_is_in_a_bundle() -> None:
    bundled = {name for sources in settings.STATIC_BUNDLES.values() for name in sources}
    ours = {
        file.relative_to(folder).as_posix()
        for folder in Path(settings.ROOT, "apps").glob("*/static")
        for file in folder.rglob("*.css")
    }

    assert ours
    assert ours - bundled == set()


def test_no_stylesheet_of_ours_names_a_file_by_its_place() -> None:
    assert not [
        name for name in settings.STATIC_BUNDLES if re.search(rb"url\((?![\"']?data:)|@import", bundles.join(name))
    ]


def test_two_scripts_may_use_the_same_name(settings: Settings, tmp_path: Path) -> None:
    for name in ("one.js", "two.js"):
        (tmp_path / name).write_text("const shared = 1;")
    settings.STATICFILES_DIRS = [tmp_path]
    settings.STATIC_BUNDLES = {"both.js": ["one.js", "two.js"]}

    assert bundles.join("both.js").split(b"\n") == [b"{", b"const shared = 1;", b"}"] * 2 + [b""]


@pytest.mark.parametrize("name", settings.STATIC_BUNDLES)
def test_a_bundle_is_compressed_where_files_are_served_from_the_apps(name: str) -> None:
    answer = fetch(name)

    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(body(answer)) == bundles.join(name)


def test_a_changed_source_is_joined_again(settings: Settings, tmp_path: Path) -> None:
    settings.STATICFILES_DIRS = [tmp_path]
    settings.VAR_DIR = tmp_path / "var"
    settings.STATIC_BUNDLES = {"page.css": ["part.css"]}
    finder = bundles.BundleFinder()
    (tmp_path / "part.css").write_text("a { color: red }")
    finder.find("page.css")
    (tmp_path / "part.css").write_text("a { color: tan }")
    found = Path(finder.find("page.css"))

    assert found.read_text() == "a { color: tan }\n"
    assert gzip.decompress(Path(f"{found}.gz").read_bytes()) == found.read_bytes()


def test_a_source_that_is_nowhere_is_named_by_the_checks(settings: Settings) -> None:
    settings.STATIC_BUNDLES = {"page.css": ["amends/css/lost.css"]}

    assert [error.msg for error in bundles.BundleFinder().check()] == [
        "The bundle page.css names amends/css/lost.css, which no app has."
    ]


def test_production_serves_each_bundle_compressed_and_for_ever(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = str(tmp_path)
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=LIBRARIES)
    for name in settings.STATIC_BUNDLES:
        answer = fetch(name)
        assert re.search(r"\.[0-9a-f]{12}\.(css|js)$", static(name))
        assert "immutable" in answer["Cache-Control"]
        assert gzip.decompress(body(answer)) == bundles.join(name)
