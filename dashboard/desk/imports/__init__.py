"""The import of a plan, or of a programme from anybody's table: corrected, looked at, stored."""
