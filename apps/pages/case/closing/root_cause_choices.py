"""The tree of root causes as the choices of one list."""

from __future__ import annotations

from collections.abc import Iterator

from apps.followup.models import RootCause

Choice = tuple[str, str]
Group = tuple[str, list[Choice]]


def root_cause_choices(kept: RootCause | None = None) -> list[Choice | Group]:
    """Active causes by branch, each branch opening with itself; ``kept`` stays choosable although it was retired."""
    causes = [cause for cause in RootCause.objects.order_by("name") if cause.is_active or cause == kept]
    below: dict[int | None, list[RootCause]] = {}
    present = {cause.pk for cause in causes}
    for cause in causes:
        above = cause.parent_id if cause.parent_id in present else None
        below.setdefault(above, []).append(cause)
    branches: list[Choice | Group] = [("", "Choose the root cause…")]
    for root in below.get(None, []):
        twigs = list(_twigs(root, below, ""))
        branches.append(
            (root.name, [(root.slug, f"{root.name}, in general"), *twigs]) if twigs else (root.slug, root.name)
        )
    return branches


def _twigs(cause: RootCause, below: dict[int | None, list[RootCause]], path: str) -> Iterator[Choice]:
    for twig in below.get(cause.pk, []):
        yield twig.slug, f"{path}{twig.name}"
        yield from _twigs(twig, below, f"{path}{twig.name} › ")
