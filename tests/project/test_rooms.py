"""The house: rooms in their order, files that are read in one sitting, migrations that stand alone."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

from django.apps import apps
from django.db.models import ForeignKey

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300


def layers() -> list[list[str]]:
    """The rooms from the top down, as import-linter has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return [[room.strip() for room in layer.split("|")] for layer in contracts[0]["layers"]]


def python_files() -> list[Path]:
    return [path for folder in ("apps", "config", "tests") for path in (ROOT / folder).rglob("*.py")]


def test_no_foreign_key_points_upward() -> None:
    height = {room: -level for level, layer in enumerate(layers()) for room in layer}
    keys = [
        (field.model._meta.app_label, field.related_model._meta.app_label, str(field))
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and model._meta.app_label in height
    ]
    assert len(keys) > 30
    assert [name for own, other, name in keys if height.get(other, -99) > height[own]] == []
    strangers = [set(layer) for layer in layers() if len(layer) > 1]
    assert [name for own, other, name in keys if own != other and any({own, other} <= pair for pair in strangers)] == []


def test_the_import_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    outcome = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert outcome.returncode == 0, outcome.stdout


def test_a_file_is_read_in_one_sitting() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in python_files() if "migrations" not in path.parts}
    assert {str(path.relative_to(ROOT)): lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_migrations_import_no_application() -> None:
    guilty = [
        f"{path.name}: {ast.unparse(node)}"
        for path in ROOT.glob("apps/*/migrations/*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("apps"))
        or (isinstance(node, ast.Import) and any(alias.name.startswith("apps") for alias in node.names))
    ]
    assert guilty == []


def test_nobody_saves_an_existing_case() -> None:
    guilty = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "apps").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "save"
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"case", "held", "double"}
    ]
    assert guilty == []
