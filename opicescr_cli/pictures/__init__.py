"""The map and the chart: one drawing each, shown on a terminal, as SVG and as PNG."""
