"""How long the program takes, beside what a person would write in an afternoon."""
