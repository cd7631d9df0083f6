"""What police in England & Wales owe in every domestic-abuse case, and whether it was done."""

__version__ = "0.1.0"
