"""Recording at the desk: values of indicators, and meetings with their attendance."""
