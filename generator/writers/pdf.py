"""PDF: the very pages that proved the fit, tagged as PDF/UA-1."""

from __future__ import annotations

from copy import copy

from generator.fit import Pages


def write(pages: Pages) -> bytes:
    """One PDF of all parts; every part must have been laid out."""
    engines = [part.laid_out.engine for part in pages.parts if part.laid_out]
    whole = engines[0].copy([page for engine in engines for page in engine.pages])
    whole.metadata = copy(whole.metadata)  # the pages may serve another file, under another title
    whole.metadata.title, whole.metadata.authors = pages.document.title, [pages.document.author]
    data: bytes = whole.write_pdf(pdf_variant="pdf/ua-1")
    return data
