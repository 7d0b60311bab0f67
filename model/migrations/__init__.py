"""How a database is brought to the form that this version of the tables has."""
