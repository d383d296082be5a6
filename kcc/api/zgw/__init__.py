"""What the faces in the form of the ZGW standards (Zaken, Catalogi; VNG Realisatie) share. They are read only.

What that standard gives a uuid and we don't (a status, a rol, a statustype) has one that follows from what it belongs
to and its number there (`adressen`).
"""
