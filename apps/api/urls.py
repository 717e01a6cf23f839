"""The addresses of the API. Each ends with a slash; what is not here is a problem, not a page."""

from django.urls import URLPattern, URLResolver, include, path, re_path, register_converter
from django.urls.converters import StringConverter
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView

from apps.api.openapi import docs
from apps.api.resources import customers, events, imports, invitations, names, reports, responses, unknown_address
from apps.api.resources.case import attempts, cases, routing


class ExternalId(StringConverter):
    """The name by which another system calls its customers, slashes included."""

    regex = r"[^\x00]+"


register_converter(ExternalId, "external_id")

app_name = "api"
version_1: list[URLPattern | URLResolver] = [
    path("surveys/", names.Surveys.as_view()),
    path("root-causes/", names.RootCauses.as_view()),
    path("teams/", names.Teams.as_view()),
    path("customers/<external_id:external_id>/", customers.OneCustomer.as_view()),
    path("invitations/", invitations.Invitations.as_view()),
    path("events/", events.Events.as_view()),
    path("responses/", responses.Responses.as_view()),
    path("responses/<int:response_id>/", responses.OneResponse.as_view()),
    path("cases/", cases.Cases.as_view()),
    path("cases/next/", cases.NextCase.as_view()),
    path("cases/<int:case_id>/", cases.OneCase.as_view()),
    path("cases/<int:case_id>/claim/", cases.Claim.as_view()),
    path("cases/<int:case_id>/attempts/", attempts.Attempts.as_view()),
    path("cases/<int:case_id>/resolution/", attempts.Resolution.as_view()),
    path("cases/<int:case_id>/notes/", routing.Notes.as_view()),
    path("cases/<int:case_id>/escalation/", routing.Escalation.as_view()),
    path("cases/<int:case_id>/transfer/", routing.Transfer.as_view()),
    path("imports/", imports.Imports.as_view()),
    path("imports/<int:import_id>/", imports.OneImport.as_view()),
    path("imports/<int:import_id>/refused/", imports.RefusedRows.as_view()),
    path("reports/conversion/", reports.Conversion.as_view()),
    path("reports/evidence/", reports.Evidence.as_view()),
    path("reports/speed/", reports.Speed.as_view()),
    path("reports/nps/", reports.Nps.as_view()),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(pattern_name="api:docs"), name="root"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", docs.Docs.as_view(), name="docs"),
    path("v1/", include(version_1)),
    re_path(r"", unknown_address.UnknownAddress.as_view(), name="unknown_address"),
]
