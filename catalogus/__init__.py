"""Zaaktypen in versions, responsibility matrix, products, life events, intake requirements, knowledge."""
