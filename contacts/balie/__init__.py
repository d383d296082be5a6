"""The balie: who waits, who is helped, and the clock of klaar terwijl u wacht."""
