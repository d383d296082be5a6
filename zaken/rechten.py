"""Rights of this floor."""

from kcc.rollen import KCC_LIJN, UITVOERING, Rol, recht

INZIEN = recht("zaken.inzien", UITVOERING | {Rol.INTEGRATOR}, "zaken en klantaanvragen zien")
AANMAKEN = recht("zaken.aanmaken", UITVOERING | {Rol.INTEGRATOR}, "een klantaanvraag met zaken maken")
BEHANDELEN = recht(
    "zaken.behandelen", UITVOERING | {Rol.INTEGRATOR}, "aan een zaak van het eigen team werken"
)
UITREIKEN = recht("zaken.uitreiken", KCC_LIJN, "een product dat klaarligt uitreiken")
INTREKKEN = recht("zaken.intrekken", KCC_LIJN | {Rol.INTEGRATOR}, "een zaak namens de klant intrekken")
VERDELEN = recht("zaken.verdelen", {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD}, "zaken van het team toewijzen")
