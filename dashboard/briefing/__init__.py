"""What is said: titles, sentences, alt texts and rows, from a plan and a language.

Said once here, and laid out by every face (pages, text version, attachment, terminal).
"""
