"""Names of people who do not exist, in words that a space parts."""

from __future__ import annotations

from random import Random
from typing import Final

_ENGLISH: Final = (
    "Olivia Amelia Isla Grace Emily Sophie Hannah Chloe Ruth Naomi Zara Priya Aisha Maya Fiona Jack Oliver Harry "
    "George Noah Samuel Daniel Liam Owen Rhys Callum Ravi Omar Kofi Marcus Ethan Nathan Joel Simon Peter Martin Elena "
    "Clara Joan Diane "
)
_ENGLISH_FAMILY: Final = (
    "Smith Jones Taylor Brown Williams Wilson Evans Thomas Roberts Walker Wright Robinson Thompson White Hughes "
    "Edwards Green Hall Wood Harris Clarke Patel Jackson Turner Cooper Hill Ward Morris Moore Clark Lee King Baker "
    "Khan Morgan Allen Scott Okafor Mensah Novak Fernandez Costa Murphy Kelly Byrne Doyle Fraser Reid Ross Bell Hart "
    "Lowe Page Quinn Stone "
)
_WOMEN: Final = "Анна Мария Елена Ольга Наталья Дарья Ирина Юлия Светлана Ксения Полина Вера Алина Марина Галина "
_MEN: Final = "Алексей Дмитрий Сергей Андрей Иван Михаил Павел Николай Артём Роман Егор Виктор Олег Кирилл Денис "
_RUSSIAN_FAMILY: Final = (
    "Смирнов Иванов Кузнецов Соколов Попов Лебедев Козлов Новиков Морозов Петров Волков Соловьёв Васильев Зайцев "
    "Павлов Семёнов Голубев Виноградов Богданов Воробьёв Фёдоров Михайлов Беляев Тарасов Белов Комаров Орлов Киселёв "
    "Макаров Андреев Ковалёв Ильин Гусев Титов Кузьмин Кудрявцев Баранов Куликов Алексеев Степанов "
)
_CHINESE_GIVEN: Final = (
    "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 平 "
    "刚 桂英 子轩 浩然 宇航 欣怡 梓涵 诗涵 雨桐 嘉怡 思远 文博 佳琪 俊杰 晓东 雪梅 海燕 建国 志强 小红 "
)
_CHINESE_FAMILY: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡"


def name(rng: Random, language: str) -> str:
    if language == "zh":
        return rng.choice(_CHINESE_FAMILY) + _one_of(rng, _CHINESE_GIVEN)
    if language == "ru":
        return _russian(rng)
    return f"{_one_of(rng, _ENGLISH)} {_one_of(rng, _ENGLISH_FAMILY)}"


def _russian(rng: Random) -> str:
    family = _one_of(rng, _RUSSIAN_FAMILY)
    if rng.random() < 0.5:  # noqa: PLR2004
        return f"{_one_of(rng, _WOMEN)} {family}а"
    return f"{_one_of(rng, _MEN)} {family}"


def _one_of(rng: Random, words: str) -> str:
    return rng.choice(words.split())
