"""Telephony (practice P1): what the exchange reports, who it is, and what that does to the workplace."""
