"""Addresses of `offboarding.aftermath`, below a vendor's."""

from django.urls import path

from offboarding.aftermath.views import library, proposals, retrospective, touches

urlpatterns = [
    path("lessons/", proposals.lessons, name="lessons"),
    path("documents/library/", library.library, name="library"),
    path("proposals/<int:pk>/accept/", library.proposal_accept, name="proposal_accept"),
    path("endings/<int:pk>/aftermath/", retrospective.aftermath, name="aftermath"),
    path(
        "endings/<int:pk>/aftermath/write/",
        retrospective.retrospective_write,
        name="retrospective_write",
    ),
    path("endings/<int:pk>/aftermath/cause/", retrospective.cause_new, name="cause_new"),
    path("causes/<int:pk>/done/", retrospective.cause_done, name="cause_done"),
    path("endings/<int:pk>/aftermath/clause/", proposals.clause_propose, name="clause_propose"),
    path("endings/<int:pk>/aftermath/price/", proposals.price_propose, name="price_propose"),
    path(
        "endings/<int:pk>/aftermath/question/", proposals.question_propose, name="question_propose"
    ),
    path("proposals/<int:pk>/settle/", proposals.proposal_settle, name="proposal_settle"),
    path("endings/<int:pk>/touches/", touches.touches_start, name="touches_start"),
    path("touches/<int:pk>/stop/", touches.touches_stop, name="touches_stop"),
    path("touches/<int:pk>/refused/", touches.touches_refused, name="touches_refused"),
    path("touches/<int:pk>/write/", touches.touch_write, name="touch_write"),
]
