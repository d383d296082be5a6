# Het werk gebeurt in kcc/ontwikkel/; dit bestand zoekt alleen een Python van 3.11 of nieuwer.
CANDIDATES := $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PY := $(shell for p in $(CANDIDATES); do "$$p" -c '$(NEW_ENOUGH)' 2>/dev/null && { echo "$$p"; break; }; done)
RUN = @"$(PY)" -m kcc.ontwikkel

.PHONY: help demo demo-opnieuw test check eisen bench fuzz beelden afdruk proef vergrendel python

help: python
	$(RUN)

demo demo-opnieuw test check eisen fuzz beelden afdruk proef vergrendel: python
	$(RUN) $@

# Een deel ervan: make bench kennis.
DELEN := $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
bench: python
	$(RUN) $@ $(DELEN)

ifeq ($(firstword $(MAKECMDGOALS)),bench)
.PHONY: $(DELEN)
$(DELEN):
	@:
endif

python:
	@test -n "$(PY)" || { echo "FOUT: geen Python 3.11 of nieuwer gevonden: installeer python3 en python3-venv." >&2; exit 1; }
