"""What gates and actions answer instead of doing. Each face maps these once, to its own status."""

from collections.abc import Mapping

from ihaeng.core.documents import Words


class Refusal(Exception):  # noqa: N818 - an answer to a person, not an error of the program
    """Something asked for is not done; ``words`` say what, where and what to do.

    ``fields`` are the same for single fields of a form, by name.
    """

    status = 400

    def __init__(self, words: Words, fields: Mapping[str, Words] | None = None) -> None:
        super().__init__(words.en)
        self.words = words
        self.fields = dict(fields or {})


class NotFoundRefusal(Refusal):
    """No such object for this actor. Another government's object is one of these: it says nothing."""

    status = 404


class ForbiddenRefusal(Refusal):
    """The object is the actor's to see, the deed is not the actor's to do."""

    status = 403


class ConflictRefusal(Refusal):
    """Not in this state, or somebody else was quicker. Nothing has been changed."""

    status = 409


class InvalidRefusal(Refusal):
    """What was typed cannot be taken."""

    status = 422
