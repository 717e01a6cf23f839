"""A language in which customers are written to. A further one is a row here and a catalog of translations (ADR 21)."""

from __future__ import annotations

from typing import Any, Final

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# A customer whose own language has no words for something is written to in this one.
ENGLISH: Final = "en"
FIRST: Final = ((ENGLISH, "English"), ("ru", "русский"), ("zh", "中文"))


class Language(models.Model):
    """``name`` is as its speakers write it, so that it needs no translation."""

    code = models.CharField(
        _("code"),
        max_length=8,
        primary_key=True,
        validators=[RegexValidator(r"^[a-z]{2,3}$", _("Two or three small letters, such as uk."))],
        help_text=_("As its folder of translations is called, such as uk."),
    )
    name = models.CharField(_("name"), max_length=40, help_text=_("As its speakers write it."))
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Customers of other languages are written to in English.")
    )

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def active_codes(cls) -> list[str]:
        """Return the codes of the languages in use, in the order of the alphabet."""
        return list(cls.objects.filter(is_active=True).values_list("code", flat=True))

    @classmethod
    def code_of(cls, tag: str) -> str:
        """Return the code for a tag such as ``ru-RU``. Raises ValueError, with a sentence that names those in use."""
        code, known = tag.strip().replace("_", "-").partition("-")[0].lower(), cls.active_codes()
        if code not in known:
            raise ValueError(gettext("We write in {languages}: give one of these.").format(languages=", ".join(known)))
        return code


def seed(**_signal: Any) -> None:
    """Give the languages that the product brings along to a database that has just been migrated or emptied."""
    Language.objects.bulk_create([Language(code=code, name=name) for code, name in FIRST], ignore_conflicts=True)
