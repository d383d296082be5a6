"""Mail and web forms at the front door: reading, fetching, sending, and the words of what goes out."""
