"""A kind of event of the tests' own."""

from ihaeng.core.documents import Words
from ihaeng.trail.models import Kind

RENAMED = Kind("tests.renamed", Words("{target}의 이름을 바꿈", "Renamed {target}"), ("to",))
