"""The invented forces as exports of their systems: tables with the usual faults, and the mappings that read them.

For: trying an import on records whose every finding is known beforehand.
Never: hides that it is synthetic; file names, rows, titles and mappings all say so.
"""
