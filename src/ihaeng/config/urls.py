from django.urls import include, path

urlpatterns = [
    path("api/", include("ihaeng.api.urls")),
    path("", include("ihaeng.desk.urls")),
]
