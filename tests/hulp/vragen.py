"""Counting queries as the budgets do: application SQL, transaction control not."""

from django.test.utils import CaptureQueriesContext

BESTURING = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def toepassing(vragen: CaptureQueriesContext) -> list[str]:
    """The SQL that counts."""
    return [v["sql"] for v in vragen.captured_queries if not v["sql"].lstrip().startswith(BESTURING)]
