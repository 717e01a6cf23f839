"""The address of every page. What changes a case is a resource under it, and answers to POST alone."""

from django.urls import path

from apps.pages.views import (
    account,
    calls,
    case,
    claims,
    closing,
    conversion,
    customers,
    desk,
    home,
    promises,
    queue,
    sign_in,
    steering,
    survey,
)

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", sign_in.SignIn.as_view(), name="sign_in"),
    path("sign-in/<str:token>/", sign_in.by_link, name="sign_in_link"),
    path("sign-out/", sign_in.SignOut.as_view(), name="sign_out"),
    path("account/password/", account.password, name="password"),
    path("desk/", desk.desk, name="desk"),
    path("queue/", queue.queue, name="queue"),
    path("cases/next/", claims.next_case, name="next"),
    path("cases/<int:pk>/", case.case, name="case"),
    path("cases/<int:pk>/claim/", claims.claim, name="claim"),
    path("cases/<int:pk>/release/", claims.release, name="release"),
    path("cases/<int:pk>/lease/", claims.lease, name="lease"),
    path("cases/<int:pk>/attempts/", calls.attempt, name="attempts"),
    path("cases/<int:pk>/callback/", calls.callback, name="callback"),
    path("cases/<int:pk>/notes/", calls.note, name="notes"),
    path("cases/<int:pk>/promises/", promises.promise, name="promises"),
    path("cases/<int:pk>/promises/<int:promise_pk>/kept/", promises.kept, name="promise_kept"),
    path("cases/<int:pk>/resolution/", closing.resolution, name="resolution"),
    path("cases/<int:pk>/reopening/", closing.reopening, name="reopening"),
    path("cases/<int:pk>/escalation/", steering.escalation, name="escalation"),
    path("cases/<int:pk>/transfer/", steering.transfer, name="transfer"),
    path("customers/", customers.customers, name="customers"),
    path("customers/<int:pk>/", customers.customer, name="customer"),
    path("customers/<int:pk>/invitations/", customers.invitation, name="invite"),
    path("reports/conversion/", conversion.conversion, name="conversion"),
    path("s/<str:token>/", survey.survey, name="survey"),
    path("s/<str:token>/reason/", survey.reason, name="survey_reason"),
    path("s/<str:token>/callback/", survey.callback, name="survey_callback"),
    path("s/<str:token>/time/", survey.time, name="survey_time"),
    path("s/<str:token>/thanks/", survey.thanks, name="survey_thanks"),
]
