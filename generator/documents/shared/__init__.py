"""What several documents need: file names, citations, specialties, what was shared with a mentor."""
