"""The register of associations, brought up to date from a list in CSV or XLSX."""
