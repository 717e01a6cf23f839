"""``GET /surveys/``, ``/root-causes/``, ``/teams/``: what can be named in other calls."""

from __future__ import annotations

from rest_framework import generics, serializers

from apps.api.base import Call
from apps.api.pagination import BySlug
from apps.followup.models import RootCause
from apps.people.models import Team
from apps.surveys.models import Survey


class SurveyOut(serializers.Serializer[Survey]):
    slug = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(Survey.Kind.choices)
    scale = serializers.CharField(help_text="nps_0_10 or five_point.")
    team = serializers.CharField(source="team.slug")
    touchpoint = serializers.CharField(source="touchpoint.slug")
    waves = serializers.ListField(
        child=serializers.IntegerField(), source="resurvey_waves", help_text="Days after close at which we ask again."
    )
    is_active = serializers.BooleanField()


class RootCauseOut(serializers.Serializer[RootCause]):
    slug = serializers.CharField()
    name = serializers.CharField()
    parent = serializers.CharField(  # type: ignore[assignment]  # a field: DRF's own `parent` is of its instances
        source="parent.slug", allow_null=True
    )
    kano = serializers.CharField(help_text="basic, performance, delighter, or empty.")


class TeamOut(serializers.Serializer[Team]):
    slug = serializers.CharField()
    name = serializers.CharField()
    time_zone = serializers.CharField()


class Surveys(Call, generics.ListAPIView[Survey]):
    """The surveys that can be answered. No invitation goes out for one that is not active."""

    queryset = Survey.objects.select_related("team", "touchpoint")
    serializer_class = SurveyOut
    pagination_class = BySlug


class RootCauses(Call, generics.ListAPIView[RootCause]):
    """Root causes, a tree by `parent`: why customers are unhappy, and what a resolution can name."""

    queryset = RootCause.objects.filter(is_active=True).select_related("parent")
    serializer_class = RootCauseOut
    pagination_class = BySlug


class Teams(Call, generics.ListAPIView[Team]):
    """The teams that follow up."""

    queryset = Team.objects.all()
    serializer_class = TeamOut
    pagination_class = BySlug
