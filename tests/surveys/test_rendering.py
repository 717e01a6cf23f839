"""Filling a survey's words: what stands for a company that nobody has named yet."""

from __future__ import annotations

import pytest

from apps.surveys.models import Survey
from apps.surveys.wording.rendering import render


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "{company}: how are we?", "Our company: how are we?"),
        ("en", "Would you recommend {company}?", "Would you recommend our company?"),
        ("ru", "{company}: как мы?", "Наша компания: как мы?"),
        ("zh", "您会推荐{company}吗", "您会推荐我们公司吗"),
    ],
)
def test_a_company_without_a_name_is_ours_in_the_language_of_the_text(language: str, text: str, said: str) -> None:
    assert render(text, name="", company=Survey().company, language=language) == said


def test_a_companys_own_name_stands_as_it_is_written() -> None:
    assert render("{company}: how are we?", name="", company="iRobot", language="en") == "iRobot: how are we?"
