"""rematch: one record in, every document of a residency application out."""

__version__ = "0.1.0"
