"""Refusals with a stable code and a Dutch message; screens and API show the same ones."""


class Geweigerd(Exception):
    """An act that the present state or a rule forbids. HTTP 409 unless a subclass says otherwise."""

    status = 409
    vraag: int | None = None
    """Of several things that were saved together: the number of the one it is about."""

    def __init__(self, code: str, melding: str, *, veld: str | None = None) -> None:
        super().__init__(melding)
        self.code, self.melding, self.veld = code, melding, veld


class NietBevoegd(Geweigerd):
    """This person may see the object but not do this to it. HTTP 403."""

    status = 403


class NietInFase(Geweigerd):
    """The KCC has not grown this far yet (seed 1, phases). HTTP 403, with the phase explained (R2)."""

    status = 403


class Ongeldig(Geweigerd):
    """Input that can't be accepted; `veld` names the field. HTTP 400."""

    status = 400


class Onvolledig(Ongeldig):
    """Several fields at once: `fouten` maps the field to its message."""

    def __init__(self, fouten: dict[str, str], code: str = "onvolledig") -> None:
        super().__init__(code, "Nog niet alles is goed ingevuld: " + "; ".join(fouten.values()))
        self.fouten = fouten
