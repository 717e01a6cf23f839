"""A place where customers meet the company, in a tree from the brand down to a kind of call."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Touchpoint(models.Model):
    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    parent = models.ForeignKey(
        "self", verbose_name=_("parent"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )

    class Meta:
        verbose_name = _("touchpoint")
        verbose_name_plural = _("touchpoints")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=models.F("pk")), name="touchpoint_not_its_own_parent")
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        above, seen = self.parent, {self.pk}
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"parent": _("This would put the touchpoint below itself.")})
            seen.add(above.pk)
            above = above.parent

    @classmethod
    def ids_below(cls, slug: str) -> list[int]:
        """The touchpoint of that slug and all below it."""
        children: dict[int | None, list[int]] = {}
        root: int | None = None
        for pk, parent_id, own_slug in cls.objects.values_list("pk", "parent_id", "slug"):
            children.setdefault(parent_id, []).append(pk)
            root = pk if own_slug == slug else root
        found = [root] if root is not None else []
        for pk in found:
            found.extend(children.get(pk, []))
        return found
