"""The table "Reading an answer" of the messaging facts, and what people make of it."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.conversation.reading.scores import Reading, read_score
from apps.surveys.scales import Scale

# One text a bar.
SCORES = {
    10: "10 | 10! | 10!!! | ten | Ten. | TEN | 10/10 | 10 out of 10 | 🔟 | 1️⃣0️⃣ | １０ | ⑩ | ❿ | 十 | 十分"
    " | 10分 | 满分 | десять"
    " | Десять! | десятка | 10 из 10 | десять из десяти | 10 баллов | ten out of ten | 10 points | “10” | 👍10"
    " | 10👍 | 10/10!"
    " | 10 / 10 | ١٠ | 010",
    9: "9 | 9/10 | 9 out of 10 | 9 of 10 | nine | 九 | 九分 | девять | 9. | '9' | 9/10. | 9 из 10 | 9分!"
    " | I'd give you a 9 | 我给9分",
    8: "8 | ８ | восемь | 八 | 八分 | 8分 | ⑧ | ❽ | ⒏ | 8️⃣ | (8) | [8] | 8? | 8... | 8… |  8  | 8\n | eight"
    " | Восемь. | 8 баллов | 8б"
    " | 8 pts | 8pts | my score is 8 | Score: 8 | I give 8 | Оценка 8 | оценка - 8 | ставлю 8 | Моя оценка: 8"
    " | 打8分 | 评分：8"
    " | 𝟖 | «8» | 【8】 | 8。 | 8！ | восьмерка | восьмёрка | 捌 | \u200f8 | \u200b8\ufeff | 8 😀"
    " | 8 points out of 10",
    7: "7 | seven | семь | 七 | 7 | семь баллов | 七分 | It's a 7 | Rating = 7",
    6: "6 | six | шесть | 六 | 6 из 10 | шестёрка",
    5: "5 | five | пять | 五 | 五分 | пять баллов | 5/10",
    4: "4 | four | четыре | 四",
    3: "3 | three | три | 三 | 3 балла",
    2: "2 | two | два | две | 二 | 两分",
    1: "1 | one | один | одна | единица | 一 | 1 балл | 1.",
    0: "0 | zero | Zero! | ноль | нуль | 零 | 〇 | 零分 | 0/10 | 0️⃣ | ⓪ | ０ | 0 баллов | 0 из 10 | 00",
}
WITH_COMMENT = [
    ("8 - but late delivery", 8, "but late delivery"),
    ("8, но поздно", 8, "но поздно"),
    ("8, но Поздно привезли", 8, "но Поздно привезли"),
    ("8，但是送货慢", 8, "但是送货慢"),
    ("8 but slow", 8, "but slow"),
    ("8 because Nobody answers", 8, "because Nobody answers"),
    ("8. Late", 8, "Late"),
    ("8) late", 8, "late"),
    ("8: late", 8, "late"),
    ("8! Great", 8, "Great"),
    ("8 (late delivery)", 8, "late delivery"),
    ("8 (late) but kind", 8, "(late) but kind"),
    ('8, "late" again', 8, '"late" again'),
    ("8. $20 too much", 8, "$20 too much"),
    ("8\nlate delivery", 8, "late delivery"),
    ("8\n\nLate.\nRude.", 8, "Late.\nRude."),
    ("8 — долго", 8, "долго"),
    ("8—late", 8, "late"),
    ("8- late", 8, "late"),
    ("8 -late", 8, "late"),
    ("8 … well", 8, "well"),
    ("8 👍 great", 8, "👍 great"),
    ("8. 2 days late", 8, "2 days late"),
    ("8, two calls and no answer", 8, "two calls and no answer"),
    ("8/10 - slow", 8, "slow"),
    ("10/10 would recommend", 10, "would recommend"),
    ("10 из 10 рекомендую", 10, "рекомендую"),
    ("8 points, late", 8, "late"),
    ("8分送货慢", 8, "送货慢"),
    ("八分，送货慢", 8, "送货慢"),
    ("9很好", 9, "很好"),
    ("9 very good", 9, "very good"),
    ("10 отлично", 10, "отлично"),
    ("3 очень плохо", 3, "очень плохо"),
    ("8 не очень", 8, "не очень"),
    ("2 вы не отвечаете", 2, "вы не отвечаете"),
    ("9 thanks", 9, "thanks"),
    ("10 спасибо!", 10, "спасибо!"),
    ("ten, because of Anna", 10, "because of Anna"),
    ("Zero. Rude staff", 0, "Rude staff"),
    ("ноль, хамы", 0, "хамы"),
    ("My score is 3: nobody came", 3, "nobody came"),
    ("8️⃣ - late", 8, "late"),
    ("８、遅い", 8, "遅い"),
    ("5 I waited for an hour", 5, "I waited for an hour"),
    ("7; call me at 89123456789", 7, "call me at 89123456789"),
    ("6, ½ of it was missing", 6, "½ of it was missing"),
]
IN_DOUBT = (
    "100 | 11 | 12 | 99 | -3 | −3 | –3 | - 3 | +8 | 8.5 | 8,5 | 8.30 | 5-6 | 5–6 | 5 - 6 | 5/6 | 5 or 6 | 5 to 6"
    " | 5 or six | 5 или 6"
    " | 5 и 6 | 5或6 | 5到6 | 5~6 | 5 6 | 5..6 | 2 stars out of 5 | 4/5 | 5/5 | 4 из 5 | 5 stars | 5 звезд | 五星"
    " | 12/10 | 11/10"
    " | 8/100 | 1-15 | 22.8 | 8½ | 10² | 80% | 8 % | 8+ | 10+ | 8- | 8--- | 7, maybe 8 | 8, no 9 | 8, sorry, 9"
    " | 8 нет 9 | 8, точнее 7"
    " | eleven | сто | hundred | одиннадцать | 八九分 | 七八 | 十一 | 一百 | пятерка | пятёрка | двойка | 8 9 10"
    " | ~8 | ≈8 | >8 | <5"
    " | 10 10 | 8/ | 8= | 8$"
)
COMMENTS = (
    "+7 912 345-67-89 | 89123456789 | 8 (912) 345-67-89 | 8-912-345-67-89 | 8 912 345 67 89 | 555-123-4567"
    " | 12.05.2026 | 2026-11-23"
    " | 5/11/2026 | 1.2.26 | 8:30 | 10:00 | 8 am | 8am | 10 pm | 8 o'clock | 8 часов | 8点 | 5 мая | 5 May"
    " | 5th May | 5月3日 | 8 вечера"
    " | I waited 3 days | May 5 | call me at 8 | call me at 5 pm | waited 10 minutes | ждал 3 часа"
    " | прошло 2 недели | 等了3天"
    " | 24ans | 3G is slow | 8th | 4x | 8分钟 | 十分满意 | 一般 | 三个月 | 一百个问题 | 三分之一 | 两分钟"
    " | one of your agents was rude | ten minutes late"
    " | zero help | Two thumbs up | один из ваших операторов | №8 | #8 | No. 8 | .8 | ² | ½"
    " | late | поздно | 好 | 😡 | ?"
    " | between 5 and 6 | not 8 | about 8 | 8's | I would, maybe 7"
)
ASK_AGAIN_AND_KEEP = (
    "3 days late | 8 late delivery | 3 bad calls in a row | 5 of your agents | 2 дня ждал | 8-late"
    " | 1. slow 2. rude"
    " | 1) slow\\n2) rude | 5-6, slow | 8.5 but slow | 2 недели | 7 calls | 5 minute wait | 5 or 6 hours"
)
FIVE_POINT = {
    5: "5 | 5/5 | five | пять | пятёрка | 5 stars | 5 звезд | 五星 | 五分 | 满分 | 5 out of 5 | 5 из 5",
    4: "4 | 4/5 | 4 / 5 | четверка | 4 из 5 | 四",
    2: "2 | 2 stars out of 5 | 2/5 | двойка | 2 stars",
    1: "1 | one | 1 звезда | 1/5",
    None: "0 | 6 | 10 | 8/10 | 4/10 | ten | -1 | 4.5 | 4-5 | 4 or 5 | 2 stars out of 10",
}


def texts(bars: str) -> list[str]:
    return [text.replace("\\n", "\n") for text in bars.split(" | ")]


@pytest.mark.parametrize(("score", "text"), [(score, text) for score, bars in SCORES.items() for text in texts(bars)])
def test_it_is_the_score_and_nothing_else(score: int, text: str) -> None:
    assert read_score(text, Scale.NPS) == Reading(score, "", doubt=False)


@pytest.mark.parametrize(("text", "score", "comment"), WITH_COMMENT)
def test_it_is_the_score_and_a_comment_as_it_was_written(text: str, score: int, comment: str) -> None:
    assert read_score(text, Scale.NPS) == Reading(score, comment, doubt=False)


@pytest.mark.parametrize("text", texts(IN_DOUBT))
def test_it_could_be_two_scores_or_none(text: str) -> None:
    assert read_score(text, Scale.NPS) == Reading(None, "", doubt=True)


@pytest.mark.parametrize("text", texts(COMMENTS))
def test_it_is_a_comment_without_a_score(text: str) -> None:
    assert read_score(text, Scale.NPS) == Reading(None, text, doubt=False)


@pytest.mark.parametrize("text", texts(ASK_AGAIN_AND_KEEP))
def test_it_is_in_doubt_but_what_was_said_is_kept(text: str) -> None:
    assert read_score(text, Scale.NPS) == Reading(None, text, doubt=True)


def test_a_score_in_doubt_keeps_the_comment_that_follows() -> None:
    assert read_score("100, Terrible", Scale.NPS) == Reading(None, "Terrible", doubt=True)


@pytest.mark.parametrize(
    ("score", "text"), [(score, text) for score, bars in FIVE_POINT.items() for text in texts(bars)]
)
def test_five_points_are_read_by_their_own_bounds(score: int | None, text: str) -> None:
    assert read_score(text, Scale.FIVE_POINT).score == score


@pytest.mark.parametrize("text", ["", " ", "\n", "\ufe0f", "\u200b"])
def test_nothing_said_is_nothing_read(text: str) -> None:
    assert read_score(text, Scale.NPS).score is None


@pytest.mark.parametrize("number", range(11))
@pytest.mark.parametrize("form", ["{}", "{}!", "{}/10", "{} - why", "{} из 10", "{}分", "Score: {}"])
def test_each_score_is_read_in_each_form(number: int, form: str) -> None:
    assert read_score(form.format(number), Scale.NPS).score == number


def test_ten_thousand_random_texts_raise_nothing() -> None:
    chance = random.Random(8)
    alphabet = "0123456789 .,-–/+%()!?\n:;'\"аяоценкавосьiIgveoutf八分十百满½²①❽🔟👍️⃣\u200b"
    for _ in range(10_000):
        text = "".join(chance.choices(alphabet, k=chance.randint(0, 30)))
        reading = read_score(text, Scale.NPS)
        assert reading.score is None or 0 <= reading.score <= 10


@settings(max_examples=1500, deadline=None)
@given(st.text(max_size=200), st.sampled_from(list(Scale)))
def test_any_text_at_all_can_be_read(text: str, scale: Scale) -> None:
    reading = read_score(text, scale)
    assert not (reading.doubt and reading.score is not None)


@pytest.mark.parametrize(
    "text",
    ["9" * 5000, "8 " * 1000, "a " * 2000, "八" * 2000, "8, " + "no " * 2000, "1. " * 2000, "(" * 5000, "我给" * 800],
)
def test_a_long_text_is_read_without_a_score_it_does_not_have(text: str) -> None:
    assert read_score(text, Scale.NPS).score in {None, 8}
