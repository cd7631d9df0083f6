"""Findings on paper and on screen: rows, terminal, page.

For: the same findings and the same sentences, laid out for each reader.
Never: computes a result, reaches for anything outside the file it writes, or prints a finding as checked.
"""
