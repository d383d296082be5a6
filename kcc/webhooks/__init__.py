"""Webhooks: what happened, told to applications that asked (docs/webhooks.md)."""
