"""Backends: each renders a Reading by a Plan, and knows nothing of the others."""
