from django.urls import include, path

from ihaeng.desk.sign_on import SIGN_ON

urlpatterns = [
    *SIGN_ON,
    path("api/", include("ihaeng.api.urls")),
    path("", include("ihaeng.desk.urls")),
]

handler400 = "ihaeng.config.failing.bad_request"
handler403 = "ihaeng.config.failing.forbidden"
handler404 = "ihaeng.config.failing.not_found"
handler500 = "ihaeng.config.failing.failed"
