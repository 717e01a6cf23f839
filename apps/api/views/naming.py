"""``GET /surveys/``, ``/root-causes/``, ``/teams/``: what can be named in other calls."""

from __future__ import annotations

from rest_framework import generics

from apps.api.pagination import BySlug
from apps.api.serializers.naming import RootCauseOut, SurveyOut, TeamOut
from apps.api.views.call import Call
from apps.followup.models import RootCause
from apps.people.models import Team
from apps.surveys.models import Survey


class Surveys(Call, generics.ListAPIView[Survey]):
    """The surveys that can be answered. No invitation goes out for one that is not active."""

    queryset = Survey.objects.select_related("team", "touchpoint")
    serializer_class = SurveyOut
    pagination_class = BySlug


class RootCauses(Call, generics.ListAPIView[RootCause]):
    """Why customers are unhappy, a tree by `parent`: what a resolution can name."""

    queryset = RootCause.objects.filter(is_active=True).select_related("parent")
    serializer_class = RootCauseOut
    pagination_class = BySlug


class Teams(Call, generics.ListAPIView[Team]):
    """The teams that follow up."""

    queryset = Team.objects.all()
    serializer_class = TeamOut
    pagination_class = BySlug
