# A thin skin over run.py, for those who type make. No make? `python3 run.py WORD` does the same.
PYTHON ?= python3
WORDS = demo test check guards fix eval bench docs requirements install train lock

.DEFAULT_GOAL := help
.PHONY: help $(WORDS)

help $(WORDS):
	@$(PYTHON) run.py $@ $(ARGS)
