"""National question-answer records, as a JSON Lines file gives them (R97)."""
