"""The forms of an import: which file, how it is to be read, which column is which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.exchange.kinds import ROWS
from apps.exchange.kinds.heading_names import ATTRIBUTE
from apps.exchange.models import FileImport, Kind
from apps.pages.setup.imports.option_fields import option_fields

_DELIMITER_NAMES: Final = ((",", _("comma ,")), (";", _("semicolon ;")), ("\t", _("tab")))
_ENCODING_NAMES: Final = (
    ("utf-8", "UTF-8"),
    ("utf-16-le", "UTF-16"),
    ("utf-16-be", _("UTF-16, high byte first")),
    ("windows-1251", "Windows-1251"),
    ("gb18030", "GB18030"),
)
_KEPT: Final = "attribute"


class UploadForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is in the file"), choices=[(kind.value, kind.label) for kind in Kind])
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX. Drop it here, or choose it. Nothing is written before you have seen what is in it."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )


class ReadingForm(forms.Form):
    """Says how a file of text is read, where it was recognised wrongly."""

    encoding = forms.ChoiceField(label=_("Encoding"), choices=_ENCODING_NAMES)
    delimiter = forms.ChoiceField(label=_("Delimiter"), choices=_DELIMITER_NAMES)


class ColumnsForm(forms.Form):
    """A choice for each column of the file, named by its number; and what the file itself does not say."""

    def __init__(self, *args: Any, of: FileImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._import = of
        self._option_names = ROWS[of.kind].options
        self.fields |= {str(number): self._column(number) for number in range(len(of.heading))}
        self.fields |= option_fields(self._option_names, of.options)
        self.fields["keep_as"] = forms.CharField(
            label=_("Keep these choices as"),
            max_length=60,
            required=False,
            initial=of.kept_choices,
            help_text=_("The next file with these headings is then read the same way."),
        )

    def _column(self, number: int) -> forms.ChoiceField:
        ours = [(column.name, column.label) for column in ROWS[self._import.kind].columns]
        kept = [(_KEPT, _("Keep as an attribute"))] if self._import.kind != Kind.ACCOUNTS else []
        name = next((name for name, at in self._import.columns.items() if at == number), "")
        return forms.ChoiceField(
            label=self._import.heading[number] or str(number + 1),
            choices=[("", _("– leave out –")), *ours, *kept],
            required=False,
            initial=_KEPT if name.startswith(ATTRIBUTE) else name,
        )

    @property
    def option_fields(self) -> list[forms.BoundField]:
        """Return what holds for the whole file."""
        return [self[name] for name in (*self._option_names, "keep_as")]

    @property
    def column_fields(self) -> Iterator[forms.BoundField]:
        """Yield the choices, in the order of the file's columns."""
        return (self[str(number)] for number in range(len(self._import.heading)))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        names = [cleaned.get(str(number), "") for number in range(len(self._import.heading))]
        for number, name in enumerate(names):
            if name and name != _KEPT and name in names[:number]:
                self.add_error(str(number), _("Two columns are chosen for the same. Choose one of them."))
        return cleaned

    @property
    def columns(self) -> dict[str, int]:
        """Return our columns with the numbers of the file's, once the form is valid."""
        chosen = {number: self.cleaned_data[str(number)] for number in range(len(self._import.heading))}
        return {self._name(number, name): number for number, name in chosen.items() if name}

    def _name(self, number: int, name: str) -> str:
        heading = self._import.heading[number].removeprefix(ATTRIBUTE)
        return f"{ATTRIBUTE}{heading}" if name == _KEPT else name

    @property
    def options(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._option_names}
