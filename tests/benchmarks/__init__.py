"""Benchmarks: one adapter for each data set, the real pipeline, predictions on standard output."""
