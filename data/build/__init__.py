"""How the shipped data is made: one module a product, each a pure function of its sources."""
