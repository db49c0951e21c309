from django.urls import include, path

urlpatterns = [path("", include("ihaeng.desk.urls"))]
