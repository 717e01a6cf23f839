"""Words behind a leading number, with nothing but a space between, that are a comment on it: "4 too expensive".

"4 visits and still broken" counts, and "3 weeks" lasts: in English a plural noun ends the doubt, and a word that cannot
stand between a number and what it counts. In Russian and Chinese the first word must be known to open a comment.
"""

import re
from typing import Final

from apps.conversation.reading import told_words
from apps.conversation.reading.patterns import NUMBER, word_of
from apps.conversation.reading.vocabulary import JUDGEMENTS, phrases

# None of these can stand between a number and the things that it counts.
_OPENS: Final = frozenset(
    phrases("""
    no not never nothing nobody none always still only lol lmao haha hahaha tbh imo tho though although but because cos
    cuz cause since i i'm im i've ive it it's its they they're theyre we we're you u ur you're he she this that there
    the my your their his her our everyone everything nowhere took takes waited waiting keeps kept goes would
    wud was has could couldn't couldnt can't cant cannot can doesn't doesnt isn't isnt wasn't wasnt won't wont needs
    hate love loved liked as so and_it's and_its and_that's and_thats and_it and_that and_this and_they keep_it keep_up
    """)
)
# They end a noun that stands alone: "signal is bad", "price went up".
_VERBS: Final = frozenset(
    phrases("""
    is was isn't isnt wasn't wasnt has had went goes keeps kept drops dropped took takes could can can't cant needs
    doesn't doesnt didn't didnt won't wont never always still as
    """)
)
# "2 never arrived" and "3 still missing" may speak of things, "2 never again" does not.
_LEAVES_OPEN: Final = frozenset(phrases("never not still always only lol"))
_OF_THINGS: Final = re.compile(
    r"\w+ed|missing|came|outstanding|left|broken|sent|gone|late|there|here|in|on|out|up|to|at"
)
_ADVERBS: Final = frozenset(phrases("too very really so quite rather pretty absolutely totally just way bit"))
# A number before one of these counts, lasts, is an hour, an address or a name.
_COUNTS: Final = frozenset(
    phrases("""
    of to till until or and per in by at on off from than plus minus less fewer down up short x a an more other another
    minute min hour hr day week wk month mth year yr second sec time pm am ish today tonight tomorrow morning evening
    man men woman women person people guy kid children staff team lad customer star point pound quid grand euro dollar
    percent gb mb mbps ghz g k hundred thousand million dozen half quarter way bed bedroom room door floor mile foot
    feet inch metre meter km kg street st road rd avenue lane drive mobile network uk ireland store shop works suits
    call ch ft yd lb oz pc mo ppl folk folks crew
    """)
)
_NOT_PLURAL: Final = frozenset(
    phrases("always was is has does its it's this us less yes plus as keeps goes takes needs drops")
)
_JUDGED: Final = JUDGEMENTS | frozenset(
    phrases("""
    rubbish crap garbage useless waste disaster joke shambles disgrace nightmare slow expensive rude dreadful appalling
    shocking pathetic atrocious abysmal
    полный полная полное сплошной сплошное кошмар отстой позор бардак провал разочарование безобразие дорого долго
    медленно дороговато слабо быстро вежливо
    """)
)
_COMMENTS: Final = re.compile(
    rf"""(?:{
        word_of(
            phrases('''
    дорого дороговато долго медленно быстро вежливо слабо сложно грубо невежливо оперативно качественно постоянно
    могло хотелось ждал ждала ждали было была были никому никто ничего нигде никогда всегда все всё они он она это этот
    вы мы мне нам спс благодарю связь цена скорость служба поддержка доставка реклама мастер интернет сервис оператор
    сотрудник курьер обслуживание качество приложение сигнал менеджер консультант рекомендую советую больше_никогда
    хотя но ведь даже лишь просто честно если_честно к_сожалению работает глючит тормозит устраивает понравилось
    не_понравилось молодец молодчина умнички красавцы
    ''')
        ).replace(" ", "[ ]")
    }
    |(?:из-за|за)[ ](?!(?:\w+[ ])?\w*(?:час|день|дня|дней|недел|месяц|год)\w*)[а-я]+
    |цены(?!\w)
    |(?:等(?!奖|級|级|座)|信号|信號|网络|網絡|网速|服务|服務|态度|態度|速度|价格|價格|没|沒|太|很|非常|真|总是|老是|又|根本|完全|师傅|師傅
    |客服|质量|質量|还(?!有)|有点|一般|差|慢|贵|烂|爛|垃圾|挺|希望|谢|辛苦|继续|加油|不错|不好|不太|不行|体验|體驗))""",
    re.VERBOSE,
)
# "My husband would say 3."
_OF_OTHERS: Final = re.compile(
    rf"(?:my|our|his|her)\s(?!(?:score|rating|answer|mark)(?!\w))\w+\s(?:would|wud|'d|will|says?|said|gave|gives|give)"
    rf"\s?(?:say|give|gave|rate|put|be)?\s?(?:an?\s|it\s)?{NUMBER}"
)
_HEDGES: Final = re.compile(told_words.HEDGES, re.VERBOSE)
_CALLS: Final = re.compile(told_words.CALLS, re.VERBOSE)
_ANOTHER: Final = re.compile(rf"\d|(?<!no )(?<!\w){NUMBER}(?!\w)")
_SMALL: Final = frozenset({"0", "1"})


def is_spoken_comment(number: str, rest: str) -> bool:
    """Say whether `rest`, which follows a number and begins with a space, is a comment on it as a score."""
    if not number.isdecimal() or not rest[:1].isspace() or _names_another(rest):
        return False
    clause = re.split(r"[.,;:!?()\n。，！？]", rest.strip())[0]
    if _COMMENTS.match(clause):
        return number != "1" or not re.match(r"[а-я]", clause) or _is_judged(clause)
    words = re.findall(r"[a-z']+", clause.replace("&", "and")) if re.match(r"[a-z&]", clause) else []
    return _is_judged(clause) or (bool(words) and _is_english_comment(number, words))


def _names_another(rest: str) -> bool:
    """Say whether another number may be meant, the score is wished for or denied, or the number may be an hour."""
    own = _OF_OTHERS.sub("", rest)
    return any(shape.search(own) for shape in (_ANOTHER, _HEDGES, _CALLS))


def _is_judged(clause: str) -> bool:
    said = re.findall(r"\w+", clause)
    return bool(said) and all(word in _JUDGED for word in said)


def _is_english_comment(number: str, words: list[str]) -> bool:
    if words[0] in _OPENS or " ".join(words[:2]) in _OPENS:
        return not (words[0] in _LEAVES_OPEN and _OF_THINGS.fullmatch(" ".join(words[1:2])))
    if number in _SMALL:
        return words[0] in _JUDGED and not any(map(_is_plural, words))
    for place, word in enumerate(words):
        if word in _VERBS and place:
            return True
        if word in _COUNTS or _is_plural(word):
            return False
    return words[0] in _ADVERBS and len(words) > 1


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss") and word not in _NOT_PLURAL
