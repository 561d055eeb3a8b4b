"""The public web site: plain files that any web server can serve."""
