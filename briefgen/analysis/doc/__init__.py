"""One article as an annotated document: its words, sentences, quotations, chunks and clauses."""
