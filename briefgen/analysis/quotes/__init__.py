"""Quotations in any style of marks."""
