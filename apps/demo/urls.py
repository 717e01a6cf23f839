"""The addresses of the sandbox. A phone is named by its customer's key, never by its number."""

from django.urls import path

from apps.demo.sandbox import views

app_name = "demo"
urlpatterns = [
    path("sandbox/", views.sandbox, name="sandbox"),
    path("sandbox/phones/", views.others, name="phones"),
    path("sandbox/newcomers/", views.be_surveyed, name="be_surveyed"),
    path("sandbox/phones/<int:pk>/", views.phone, name="phone"),
    path("sandbox/phones/<int:pk>/screen/", views.screen, name="screen"),
    path("sandbox/phones/<int:pk>/reply/", views.reply, name="reply"),
    path("sandbox/phones/<int:pk>/call/", views.call, name="call"),
    path("sandbox/phones/<int:pk>/days/", views.days, name="days"),
]
