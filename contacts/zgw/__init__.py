"""Zaken in the form of the ZGW Zaken API 1.5, read only, at `/zaken/api/v1`: what a KCC front end asks.

What is where: a zaak there is a Zaak here; its statussen are the moves of its history, each under the statustype of
its zaaktype version; its rollen are the klant of its klantaanvraag (initiator), whoever works on it (behandelaar: the
person, else the team) and who keeps watch (zaakcoordinator). Documents stay in our own API, because there is no
Documenten API that an address could point at: `zaakinformatieobjecten` is always empty.

`einddatum` is the day the work was done, also of a zaak that is not archived yet. A BSN may be asked and shown only
with a token for it, and so may an RSIN be shown, which of a one-man business is one.
"""
