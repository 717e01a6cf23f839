"""The baselines' addresses, and all of the product's."""

from django.urls import include, path

from tests.bench.bare import claim, one_statement, rest, text

urlpatterns = [
    path("bare/rest/", rest.Answers.as_view()),
    path("bare/one-statement/", one_statement.answers),
    path("bare/text/", text.text),
    path("bare/claim/", claim.claim),
    path("", include("config.urls")),
]
