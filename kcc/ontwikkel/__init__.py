"""What starts the product on a developer's machine: demo, tests and checks.

Only the standard library is used until the virtual environment stands. Nothing here runs in production.
"""
