"""What is measured, and against whom; ``python -m bench`` runs everything and prints a table."""
