"""The address of every page. What changes a case is a resource under it, and answers to POST alone."""

from django.urls import path

from apps.pages.account import account_views, password_views, sign_in_views
from apps.pages.case import claim_views, promise_views
from apps.pages.case import views as case
from apps.pages.case.calls import attempt_views, call_views
from apps.pages.case.closing import closing_views
from apps.pages.case.routing import lot_views, routing_views
from apps.pages.customers import views as customers
from apps.pages.desk import home
from apps.pages.desk import views as desk
from apps.pages.messages import in_doubt_views, inbox_views
from apps.pages.public import callback_offer_views, company_views, survey_stop_views, survey_views, unsubscribe_views
from apps.pages.queue import views as queue
from apps.pages.reports import views as conversion
from apps.pages.reports.evidence import plan_views
from apps.pages.reports.evidence import views as evidence
from apps.pages.reports.questions import views as questions
from apps.pages.setup import views as setup
from apps.pages.setup.campaigns import campaign_views as campaigns
from apps.pages.setup.events import rule_views as rules
from apps.pages.setup.waves import wave_views as waves

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", sign_in_views.SignIn.as_view(), name="sign_in"),
    path("sign-in/<str:token>/", sign_in_views.by_link, name="sign_in_link"),
    path("sign-out/", sign_in_views.SignOut.as_view(), name="sign_out"),
    path("account/", account_views.account, name="account"),
    path("account/language/", account_views.language, name="language"),
    path("account/password/", password_views.password, name="password"),
    path("desk/", desk.desk, name="desk"),
    path("queue/", queue.queue, name="queue"),
    path("cases/next/", claim_views.next_case, name="next"),
    path("cases/<int:pk>/", case.case, name="case"),
    path("cases/<int:pk>/claim/", claim_views.claim, name="claim"),
    path("cases/<int:pk>/release/", claim_views.release, name="release"),
    path("cases/<int:pk>/lease/", claim_views.lease, name="lease"),
    path("cases/<int:pk>/call/", call_views.call, name="call"),
    path("cases/<int:pk>/call/panel/", call_views.panel, name="phone_panel"),
    path("cases/<int:pk>/attempts/", attempt_views.attempt, name="attempts"),
    path("cases/<int:pk>/callback/", attempt_views.callback, name="callback"),
    path("cases/<int:pk>/notes/", attempt_views.note, name="notes"),
    path("cases/<int:pk>/promises/", promise_views.promise, name="promises"),
    path("cases/<int:pk>/promises/<int:promise_pk>/kept/", promise_views.kept, name="promise_kept"),
    path("cases/<int:pk>/resolution/", closing_views.resolution, name="resolution"),
    path("cases/<int:pk>/resolution/undo/", closing_views.undo, name="undo"),
    path("cases/<int:pk>/opt-out/", routing_views.opt_out, name="opt_out"),
    path("cases/<int:pk>/reopening/", closing_views.reopening, name="reopening"),
    path("cases/<int:pk>/escalation/", routing_views.escalation, name="escalation"),
    path("cases/<int:pk>/transfer/", routing_views.transfer, name="transfer"),
    path("cases/<int:pk>/wait/", lot_views.end_wait, name="end_wait"),
    path("customers/", customers.customers, name="customers"),
    path("customers/<int:pk>/", customers.customer, name="customer"),
    path("customers/<int:pk>/invitations/", customers.invitation, name="invite"),
    path("messages/inbox/", inbox_views.inbox, name="inbox"),
    path("messages/inbox/<int:pk>/", inbox_views.claim, name="inbox_claim"),
    path("messages/unknown/", in_doubt_views.unknown_messages, name="unknown_messages"),
    path("messages/<int:message_pk>/arrival/", in_doubt_views.arrival, name="message_arrived"),
    path("messages/<int:message_pk>/repeat/", in_doubt_views.repeat, name="message_again"),
    path("reports/conversion/", conversion.conversion, name="conversion"),
    path("reports/evidence/", evidence.evidence, name="evidence"),
    path("reports/evidence/file/", evidence.evidence_file, name="evidence_file"),
    path("reports/evidence/plan/", plan_views.lot_plan, name="lot_plan"),
    path("reports/evidence/plan/<int:pk>/end/", plan_views.lot_plan_end, name="lot_plan_end"),
    path("reports/evidence/speed/", evidence.speed, name="speed"),
    path("reports/questions/", questions.questions, name="questions"),
    path("setup/", setup.setup, name="setup"),
    path("setup/close/", setup.close, name="setup_close"),
    path("setup/steps/<slug:slug>/", setup.step, name="setup_step"),
    path("setup/steps/<slug:slug>/state/", setup.state, name="setup_state"),
    path("company/logo/<slug:digest>/", company_views.logo, name="company_logo"),
    path("company/colours/<slug:colour>/", company_views.stylesheet, name="company_colours"),
    path("setup/campaigns/", campaigns.campaigns, name="campaigns"),
    path("setup/campaigns/new/", campaigns.new_campaign, name="new_campaign"),
    path("setup/campaigns/<int:pk>/", campaigns.campaign, name="campaign"),
    path("setup/campaigns/<int:pk>/recipients/", campaigns.campaign_recipients, name="campaign_recipients"),
    path("setup/campaigns/<int:pk>/start/", campaigns.start_campaign, name="start_campaign"),
    path("setup/campaigns/<int:pk>/pause/", campaigns.pause_campaign, name="pause_campaign"),
    path("setup/campaigns/<int:pk>/resume/", campaigns.resume_campaign, name="resume_campaign"),
    path("setup/campaigns/<int:pk>/stop/", campaigns.stop_campaign, name="stop_campaign"),
    path("setup/campaigns/<int:pk>/test/", campaigns.test_campaign, name="test_campaign"),
    path("setup/segments/new/", campaigns.new_segment, name="new_segment"),
    path("setup/events/", rules.event_rules, name="event_rules"),
    path("setup/events/new/", rules.new_event_rule, name="new_event_rule"),
    path("setup/events/<int:pk>/", rules.event_rule, name="event_rule"),
    path("setup/waves/", waves.waves, name="waves"),
    path("setup/waves/<int:pk>/", waves.wave, name="wave"),
    path("c/<str:token>/", callback_offer_views.callback_offer, name="callback_offer"),
    path("s/<str:token>/stop/", survey_stop_views.survey_stop, name="survey_stop"),
    path("u/<str:token>/", unsubscribe_views.unsubscribe, name="unsubscribe"),
    path("s/<str:token>/", survey_views.survey, name="survey"),
    path("s/<str:token>/reason/", survey_views.reason, name="survey_reason"),
    path("s/<str:token>/callback/", survey_views.callback, name="survey_callback"),
    path("s/<str:token>/time/", survey_views.time, name="survey_time"),
    path("s/<str:token>/thanks/", survey_views.thanks, name="survey_thanks"),
]
