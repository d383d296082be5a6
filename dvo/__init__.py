"""Agreements between lines and vakafdelingen, servicebelofte, terms of law."""
