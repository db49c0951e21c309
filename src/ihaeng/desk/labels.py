"""What choices that are stored are called on pages, in both languages."""

from ihaeng.core.documents import Words
from ihaeng.ledger.plans.models import Kind, Status

# In the order in which they are drawn; "" is a task whose state nobody has set.
STATES = {
    **{
        str(status): Words(status.label, english)
        for status, english in zip(
            Status,
            (
                "Done",
                "Done, continuing",
                "On track",
                "Partly under way",
                "On hold",
                "Discarded",
                "Other",
            ),
            strict=True,
        )
    },
    "": Words("미정", "Not set"),
}
KINDS = dict(
    zip(
        Kind.values,
        (
            Words("공약", "Pledges"),
            Words("주요업무", "Major works"),
            Words("지시사항", "Instructions"),
            Words("현안", "Pending issues"),
            Words("성과과제", "Performance tasks"),
        ),
        strict=True,
    )
)
