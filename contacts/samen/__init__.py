"""Working together, read: news and work instructions, and questions to a colleague."""
