"""The faces: Streamlit pages, text version, open data, command line."""
