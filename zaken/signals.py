"""What this floor tells the floors above it, inside the transaction of the change."""

from django.dispatch import Signal

klantaanvraag_gewijzigd = Signal()  # klantaanvraag: int (pk); something that the plan depends on changed
zaak_status = Signal()  # zaak: Zaak, van: str, door: Dader; it moved to another status
zaak_van_team = Signal()  # zaak: Zaak; it now belongs to another team
zaak_afgerond = Signal()  # zaak: Zaak; the result is there, or it was broken off
zaak_heropend = Signal()  # zaak: Zaak; work again
