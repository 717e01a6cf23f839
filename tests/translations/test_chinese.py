"""Chinese has full-width punctuation, in whatever customers read and in what the demo's customers write."""

from __future__ import annotations

import ast
import re

import pytest

from apps.surveys.wording.defaults import default_words
from apps.surveys.wording.phrases import phrases_for
from config.translations.catalogs import catalogs
from config.translations.extraction import ROOT

# A half-width sign that touches a Chinese character or what is put in its place; a full stop within a number stays.
_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff}][,:;?!.()]|[,:;?!()][\u4e00-\u9fff]|[\u4e00-\u9fff]\s*[\"'][\u4e00-\u9fff]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# These hold patterns of customers' texts, who write as they like.
_READING = ("apps/conversation/reading", "apps/messaging/opt_out")


def catalog() -> list[str]:
    messages = next(catalog for catalog in catalogs() if catalog.name == "customers/zh").read()
    return [str(message.string) for message in messages if message.id]


def written_in_python() -> list[tuple[str, str]]:
    """Return each Chinese text that stands in the code itself, with its file."""
    files = [path for path in sorted((ROOT / "apps").rglob("*.py")) if not any(room in str(path) for room in _READING)]
    return [
        (str(path.relative_to(ROOT)), node.value)
        for path in files
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CHINESE.search(node.value)
    ]


def test_in_the_catalog() -> None:
    assert [text for text in catalog() if _HALF_WIDTH.search(text)] == []


@pytest.mark.parametrize("text", [*default_words("zh").values(), *phrases_for("zh").values()])
def test_in_what_a_customer_reads(text: str) -> None:
    assert not _HALF_WIDTH.search(text)


def test_in_the_code() -> None:
    assert [found for found in written_in_python() if _HALF_WIDTH.search(found[1])] == []


@pytest.mark.parametrize("wrong", ["谢谢您!", "{company}:请", "推荐我们?请", "好的,谢谢", "(例如)", "很好."])
def test_half_width_is_found(wrong: str) -> None:
    assert _HALF_WIDTH.search(wrong)


@pytest.mark.parametrize("right", ["谢谢您！", "{company}：请", "4.5分", "https://a.example/", "请点此：{link}"])
def test_full_width_is_let_pass(right: str) -> None:
    assert not _HALF_WIDTH.search(right)
