"""The catalogue in the form of the ZGW Catalogi API 1.3, read only, at `/catalogi/api/v1`.

A zaaktype there is a version here (`Zaaktypeversie`), and its uuid is that of the version. What the form has no field
for stands in `kcc`, as in the file (`dvo.overdracht.zgw`), from which the mapping comes.
"""
