"""axe-core on the page that is open: WCAG 2.2 AA, in one call."""

from typing import Any

from playwright.sync_api import Page

from kcc.ontwikkel.paden import NODE_MODULES

AXE = NODE_MODULES / "axe-core" / "axe.min.js"
REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def axe(page: Page) -> list[str]:
    """What it finds, a line each. Put in by evaluate: the CSP lets no other script in."""
    page.evaluate(AXE.read_text())
    uitslag: dict[str, Any] = page.evaluate(
        "regels => axe.run(document, {runOnly: {type: 'tag', values: regels}})", REGELS
    )
    return [
        f"{fout['id']}: {plek['html'][:160]} ({plek.get('failureSummary', '')})"
        for fout in uitslag["violations"]
        for plek in fout["nodes"]
    ]
