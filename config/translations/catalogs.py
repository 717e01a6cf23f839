"""The `.po` files, one for each audience and language, and the `.mo` files compiled from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog as Messages
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from config.translations.extraction import ROOT, Text

LOCALE: Final = ROOT / "locale"
STAFF: Final = "staff"
CUSTOMERS: Final = "customers"
# Text that customers read is marked with this context, alone or followed by a colon and more.
CUSTOMER_CONTEXT: Final = "customer"


def audience_of(text: Text) -> str:
    """Return who reads a text."""
    return CUSTOMERS if text.context.partition(":")[0] == CUSTOMER_CONTEXT else STAFF


@dataclass(frozen=True)
class Catalog:
    """``folder`` is ``locale/<audience>/<language>/LC_MESSAGES``."""

    folder: Path

    @property
    def audience(self) -> str:
        return self.folder.parts[-3]

    @property
    def language(self) -> str:
        return self.folder.parts[-2]

    @property
    def name(self) -> str:
        return f"{self.audience}/{self.language}"

    @property
    def po(self) -> Path:
        return self.folder / "django.po"

    @property
    def mo(self) -> Path:
        return self.folder / "django.mo"

    @property
    def _header(self) -> str:
        return f"# Amends: what {self.audience} read. `make messages` keeps the texts; the translations are yours."

    def read(self) -> Messages:
        """Return what the `.po` file holds."""
        with self.po.open("rb") as file:
            return read_po(file, locale=self.language)

    def wanted(self, texts: Iterable[Text]) -> frozenset[Text]:
        """Return those of the texts that this catalog's audience reads."""
        return frozenset(text for text in texts if audience_of(text) == self.audience)

    def compile(self) -> None:
        """Write the `.mo` file."""
        self.mo.write_bytes(compiled(self.read()))

    def update(self, texts: Iterable[Text]) -> int:
        """Write both files anew for the texts of the sources; return how many still lack a translation."""
        old, new = self.read(), _Stable(locale=self.language, fuzzy=False, header_comment=self._header)
        for text in sorted(self.wanted(texts)):
            _add(new, text, old)
        self.po.write_bytes(as_po(new))
        self.compile()
        return sum(not is_translated(message) for message in new if message.id)


def catalogs() -> list[Catalog]:
    """Return all there are. A new language is a new folder with an empty `django.po` in it."""
    return [Catalog(path.parent) for path in sorted(LOCALE.glob("*/*/LC_MESSAGES/django.po"))]


def compiled(messages: Messages) -> bytes:
    """Return the `.mo` file, the same bytes for the same translations."""
    stable = _Stable(locale=messages.locale, fuzzy=False)
    for message in messages:
        if message.id:
            stable.add(message.id, message.string, context=message.context)
    file = BytesIO()
    write_mo(file, stable)
    return file.getvalue()


def as_po(messages: Messages) -> bytes:
    """Return the `.po` file, without dates and line numbers, which would change with every commit."""
    file = BytesIO()
    write_po(file, messages, width=120, no_location=True)
    return file.getvalue()


def is_translated(message: Message) -> bool:
    """Say whether a message has all its forms, and no machine's guess."""
    forms = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return not message.fuzzy and bool(forms) and all(forms)


class _Stable(Messages):
    """Has a header of what its readers need, and nothing else."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


def _add(new: Messages, text: Text, old: Messages) -> None:
    key = (text.singular, text.plural) if text.plural else text.singular
    known = old.get(key if isinstance(key, str) else key[0], context=text.context or None)
    kept = known is not None and known.pluralizable == bool(text.plural) and is_translated(known)
    empty = ("",) * new.num_plurals if text.plural else ""
    new.add(key, known.string if known and kept else empty, context=text.context or None)
