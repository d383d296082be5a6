"""The steering figures: each defined once, as data and code together (`register.ALLE`)."""
