"""`make check` refuses a migration under which the release before could not go on working (docs/adr/0045)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
_SETTINGS: Final = """\
from config.settings.lint import *
from config.settings.lint import INSTALLED_APPS
INSTALLED_APPS = [*INSTALLED_APPS, "sample"]
"""
_HEAD: Final = """\
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
"""
_INITIAL: Final = """\
class Migration(migrations.Migration):
    initial = True
    operations = [migrations.CreateModel("Row", [
        ("id", models.BigAutoField(primary_key=True)), ("old", models.TextField()), ("size", models.IntegerField()),
    ])]
"""
# Each migration by its name, with what it does.
_MIGRATIONS: Final = {
    "empty_column": 'migrations.AddField("row", "empty", models.TextField(null=True))',
    "default_in_database": 'migrations.AddField("row", "kept", models.IntegerField(db_default=0))',
    "index_built_aside": 'AddIndexConcurrently("row", models.Index(fields=["size"], name="row_size"))',
    "contract_old": 'migrations.RemoveField("row", "empty")',
    "default_in_python": 'migrations.AddField("row", "fresh", models.IntegerField(default=0))',
    "index_under_a_lock": 'migrations.AddIndex("row", models.Index(fields=["size"], name="row_size_2"))',
    "renamed": 'migrations.RenameField("row", "size", "length")',
    "other_type": 'migrations.AlterField("row", "kept", models.TextField(db_default=""))',
    "removed": 'migrations.RemoveField("row", "old")',
    "gone": 'migrations.DeleteModel("row")',
}
_FINE: Final = ("empty_column", "default_in_database", "index_built_aside", "contract_old")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("linted")
    migrations = folder / "sample" / "migrations"
    migrations.mkdir(parents=True)
    for package in (migrations.parent, migrations):
        (package / "__init__.py").touch()
    (folder / "linted_settings.py").write_text(_SETTINGS)
    (migrations / "0001_initial.py").write_text(_HEAD + _INITIAL)
    before = "0001_initial"
    for number, (name, operation) in enumerate(_MIGRATIONS.items(), 2):
        atomic = "AddIndexConcurrently" not in operation
        body = f"    dependencies = [('sample', '{before}')]\n    atomic = {atomic}\n    operations = [{operation}]\n"
        before = f"{number:04}_{name}"
        (migrations / f"{before}.py").write_text(f"{_HEAD}class Migration(migrations.Migration):\n{body}")
    return _linted(folder)


def _linted(folder: Path) -> str:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "linted_settings", "PYTHONPATH": f"{folder}:{ROOT}"}
    line = [sys.executable, "manage.py", "lintmigrations", "--no-cache", "--include-apps", "sample"]
    done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 1, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", _MIGRATIONS)
def test_what_the_release_before_cannot_live_with_is_refused(printed: str, name: str) -> None:
    found = re.search(rf"\(sample, \d+_{name}\)\.\.\. (\w+)", printed)
    assert found, printed
    assert (found.group(1) in {"OK", "IGNORE"}) == (name in _FINE), printed
