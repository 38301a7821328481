"""Figures: money, percentages, counts, ages, durations, rates, measures and dates."""
