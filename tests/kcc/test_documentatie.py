"""What the documentation says of the code is true."""

from pathlib import Path

from kcc.toestanden import diagrammen

WORTEL = Path(__file__).parents[2]


def test_the_state_diagrams_are_those_of_the_code():
    assert (WORTEL / "docs" / "toestanden.md").read_text() == diagrammen()


def test_links_in_the_documentation_lead_to_a_file():
    import re

    dood = [
        f"{bestand.relative_to(WORTEL)}: {doel}"
        for bestand in [WORTEL / "README.md", *(WORTEL / "docs").rglob("*.md")]
        for doel in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", bestand.read_text())
        if not doel.startswith(("http", "mailto:")) and not (bestand.parent / doel).exists()
    ]
    assert dood == []
