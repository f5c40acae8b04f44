"""Words typed at a terminal -> calls of the pipeline; results to stdout, messages to stderr."""
