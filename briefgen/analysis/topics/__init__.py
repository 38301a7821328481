"""Paragraphs grouped into titled topics: the editor's, and found ones."""
