"""What somebody who is reported absent has open, and what is proposed for each piece of it (P7)."""
