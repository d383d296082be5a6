"""The whole catalogue as one file, out and in again; and zaaktypen in the form of the ZGW Catalogi API.

bytes -> `ontleden` (every value knows its line) -> `lezen` (fields) -> `regels` (rows together) ->
`vergelijken` (what would change) -> `dvo.services.overdracht` (the write). `export` goes the other way.
`soorten` says once, for all of them, which kinds there are and which fields they have.
"""
