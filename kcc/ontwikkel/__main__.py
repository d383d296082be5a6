"""`python3 -m kcc.ontwikkel <opdracht>`: what the Makefile calls, on any Python; goes on in `.venv`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 these two lines are what an older Python reads
    sys.exit("FOUT: Python " + sys.version.split()[0] + " is te oud: installeer Python 3.11 of nieuwer.")

from kcc.ontwikkel.opdrachten import main

sys.exit(main(sys.argv[1:]))
