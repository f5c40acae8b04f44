"""What every template sees, a clause or an office's own document: values, filters, functions, a sandbox."""
