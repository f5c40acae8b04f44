"""Files people wrote -> model and problems: YAML, spreadsheets, returned Word files."""
